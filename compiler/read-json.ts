/** JSON of somebody else: text that fits a schema, or what is wrong with it and where, in the words of the schema. */
import { z } from 'zod';

export function readJson<T>(
  schema: z.ZodType<T>,
  text: string,
): { readonly value: T } | { readonly problem: string } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  const told = schema.safeParse(data);
  return told.success ? { value: told.data } : { problem: z.prettifyError(told.error) };
}
