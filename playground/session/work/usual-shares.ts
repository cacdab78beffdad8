/**
 * What the sliders of a made-up population begin with: shares of groups, ages, head-counts of townships.
 *
 * Takes a policy; gives the groups that decide something in it, the largest first. Nothing while the policy has errors.
 */
import { Simulation } from '../../../compiler/simulate/simulation.ts';
import { defaultShares } from '../../../compiler/simulate/synthetic/default-shares.ts';
import type { Weights } from '../../../compiler/simulate/synthetic/shares-file.ts';
import type { PeopleTasks, UsualShares } from './people-tasks.ts';
import { policyAt } from './policy.ts';

/** People where the policy prints no head-counts. */
const usualPeople = 100_000;

const isWeights = (shares: Weights | number | undefined): shares is Weights =>
  typeof shares === 'object';

export function usualShares({
  texts,
  path,
  locale,
}: PeopleTasks['usualShares']['given']): UsualShares | undefined {
  const policy = policyAt(texts, path, locale);
  if ('messages' in policy) return undefined;
  const { graph } = policy;
  const { facts = {}, groups = {} } = defaultShares(graph);
  const { needed } = new Simulation({ graph, by: [] });
  const birth = graph.facts.find(({ alias }) => alias === 'birthDate');
  const town = graph.facts.find(({ alias }) => alias === 'township');
  const ages = birth && facts[birth.name];
  const towns = town && facts[town.name];
  const counted = graph.schedules.some(({ axis }) => axis === town?.name);
  const total = isWeights(towns) ? Object.values(towns).reduce((sum, each) => sum + each, 0) : 0;
  const list = graph.groups
    .filter(({ id }) => needed.has(id))
    .flatMap(({ name }) => (groups[name] === undefined ? [] : [{ name, share: groups[name] }]))
    .sort((a, b) => b.share - a.share);
  return {
    people: counted && total > 0 ? Math.round(total) : usualPeople,
    groups: list,
    ...(birth !== undefined && isWeights(ages)
      ? { ages: { fact: birth.name, weights: ages } }
      : {}),
    ...(town !== undefined && isWeights(towns) && Object.keys(towns).length > 1
      ? { towns: { fact: town.name, weights: towns, counted } }
      : {}),
  };
}
