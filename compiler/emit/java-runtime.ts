/**
 * The part of a generated Java class that is the same for every policy: what is given and what comes out, how a person is
 * read, how results are put together. `%CLASS%` is the name of the class.
 */
export const javaRuntime = String.raw`
    /** Days on a roll, both included; an absent (null) end is open. */
    public record Roll(LocalDate from, LocalDate to) {}

    /** Some amount within these ends; an absent (null) end is open. Long, or an exact text such as 1/3. */
    public record Ends(Object min, Object max) {}

    /**
     * One payer's part: a Long in fen, or its ends, and the names it waits for. All null: the share stands in another
     * document.
     */
    public record Paid(Object value, Ends ends, List<String> pending) {}

    /**
     * What an item is for a person. Status: value, none (does not apply), bound, pending (not yet set; silent: the notice says
     * nothing), unknown (facts are missing), trouble (the policy contradicts itself or has a gap here), blocked (an item that
     * it reads is in trouble). Value: Long (fen, or a number), LocalDate, Boolean, or String (an option, an exact share).
     */
    public record Outcome(
            String status, Object value, Ends ends, List<String> pending, boolean silent, boolean outOfScope,
            List<String> rules, Map<String, Paid> payers, String accordingTo, List<String> missing, String code) {

        /** The same as every other target writes it. */
        public String toJson() {
            StringBuilder json = new StringBuilder("{\"status\":").append(text(status));
            if (outOfScope) json.append(",\"outOfScope\":true");
            if (value != null) json.append(",\"value\":").append(plain(value));
            if (code != null) json.append(",\"code\":").append(text(code));
            if (pending != null) json.append(",\"pending\":").append(list(pending));
            if (silent) json.append(",\"silent\":true");
            if (ends != null) json.append(endsJson(ends));
            if (rules != null) json.append(",\"rules\":").append(list(rules));
            if (payers != null && !payers.isEmpty()) {
                StringJoiner parts = new StringJoiner(",", "{", "}");
                payers.forEach((payer, paid) -> parts.add(text(payer) + ":" + paidJson(paid)));
                json.append(",\"payers\":").append(parts);
            }
            if (accordingTo != null) json.append(",\"accordingTo\":").append(text(accordingTo));
            if (missing != null) json.append(",\"missing\":").append(list(missing));
            return json.append("}").toString();
        }

        private static String paidJson(Paid paid) {
            if (paid.value != null) return plain(paid.value);
            if (paid.pending != null) return "{\"pending\":" + list(paid.pending) + endsJson(paid.ends) + "}";
            String ends = paid.ends == null ? "" : endsJson(paid.ends);
            return paid.ends == null ? "null" : "{" + (ends.isEmpty() ? "" : ends.substring(1)) + "}";
        }

        private static String endsJson(Ends ends) {
            return (ends.min == null ? "" : ",\"min\":" + plain(ends.min))
                    + (ends.max == null ? "" : ",\"max\":" + plain(ends.max));
        }

        private static String list(List<String> names) {
            StringJoiner parts = new StringJoiner(",", "[", "]");
            for (String name : names) parts.add(text(name));
            return parts.toString();
        }

        private static String plain(Object value) {
            return value instanceof Long || value instanceof Boolean ? value.toString() : text(value.toString());
        }

        private static String text(String value) {
            StringBuilder out = new StringBuilder("\"");
            for (char sign : value.toCharArray()) {
                if (sign == '"' || sign == '\\') out.append('\\').append(sign);
                else if (sign < ' ') out.append(String.format("\\u%04x", (int) sign));
                else out.append(sign);
            }
            return out.append('"').toString();
        }
    }

    /** What was given and could not be taken; it counts as not known. */
    public record Problem(String key, String problem) {}

    /** Outcomes by item, everything that is still needed, and what could not be taken. */
    public record Decision(Map<String, Outcome> outcomes, List<String> missing, List<Problem> problems) {}

    private static final String[] STATUSES = {"unknown", "value", "none", "bound", "pending", "trouble", "blocked"};
    private static final String[] TROUBLES = {"none", "bad-arithmetic", "not-whole-fen", "above-base", "payers-differ", "conflict", "gap"};
    private static final int UNSAID = 0, NO = 1, YES = 2, UNKNOWN = 3, NONE = 4;
    private static final long FIRST_DAY = -719162, LAST_DAY = 2932896, SAFE = (1L << 53) - 1;

    private record Option(String name, String alias, long place) {}

    private record Input(String key, String name, String kind, int silence, long lo, long hi, boolean dated, Option... options) {}

    private record Item(String key, String type, String[] rules, String... payers) {}

    private record Named(int bit, String name) {}

    /** The matching day so many months later, or that month's last. */
    private static long addMonths(long day, long months) {
        return LocalDate.ofEpochDay(day).plusMonths(months).toEpochDay();
    }

    private static long year(long day) {
        return LocalDate.ofEpochDay(day).getYear();
    }

    private static long month(long day) {
        return LocalDate.ofEpochDay(day).getMonthValue();
    }

    private static long monthDay(long day) {
        return LocalDate.ofEpochDay(day).getDayOfMonth();
    }

    /** A whole number, or an exact fraction as text; a text also where a double cannot hold it. */
    private static Object figure(long n, long d) {
        long x = Math.abs(n), y = d;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        long common = x == 0 ? 1 : x;
        long top = n / common, bottom = d / common;
        if (bottom != 1) return top + "/" + bottom;
        return Math.abs(top) <= SAFE ? (Object) top : String.valueOf(top);
    }

    private static boolean has(long[] words, int bit) {
        return bit / 62 < words.length && (words[bit / 62] >>> bit % 62 & 1) == 1;
    }

    private static List<String> among(Named[] names, long[] words) {
        List<String> found = new ArrayList<>();
        for (Named each : names) if (has(words, each.bit)) found.add(each.name);
        return found;
    }

    private static List<String> ruleNames(String[] rules, long[] words) {
        List<String> found = new ArrayList<>();
        for (int bit = 0; bit < rules.length; bit++) if (has(words, bit)) found.add(rules[bit]);
        return found;
    }

    private static Ends ends(boolean minHas, long minN, long minD, boolean maxHas, long maxN, long maxD) {
        return new Ends(minHas ? figure(minN, minD) : null, maxHas ? figure(maxN, maxD) : null);
    }

    /** A payer's part; null where it has none. */
    private static Paid paid(
            boolean there, long status, long value,
            boolean minHas, long minN, long minD, boolean maxHas, long maxN, long maxD, long[] waits) {
        if (!there) return null;
        return switch (STATUSES[(int) status]) {
            case "value" -> new Paid(figure(value, 1), null, null);
            case "bound" -> new Paid(null, ends(minHas, minN, minD, maxHas, maxN, maxD), null);
            case "pending" -> new Paid(null, ends(minHas, minN, minD, maxHas, maxN, maxD), among(AWAITED, waits));
            default -> new Paid(null, null, null);
        };
    }

    private static Object valueOf(String type, long value, long divisor) {
        return switch (type) {
            case "percent" -> String.valueOf(figure(value, divisor));
            case "date" -> LocalDate.ofEpochDay(value);
            case "option" -> OPTIONS[(int) value];
            case "yesNo" -> value == 1;
            default -> figure(value, 1);
        };
    }

    private static Outcome outcome(
            Item item, long status, long value, long divisor,
            boolean minHas, long minN, long minD, boolean maxHas, long maxN, long maxD,
            long[] missing, long[] waits, boolean silent, long[] rules, long trouble, long[] troubled,
            long accordingTo, boolean outside, Paid... parts) {
        String name = STATUSES[(int) status];
        if (name.equals("unknown")) {
            return new Outcome(name, null, null, null, false, false, null, null, null, among(ASKED, missing), null);
        }
        if (name.equals("trouble")) {
            List<String> broken = ruleNames(item.rules, troubled);
            Collections.sort(broken);
            return new Outcome(name, null, null, null, false, false, broken, null, null, null, TROUBLES[(int) trouble]);
        }
        if (name.equals("blocked")) {
            return new Outcome(name, null, null, null, false, false, null, null, null, null, null);
        }
        Map<String, Paid> payers = new TreeMap<>();
        for (int index = 0; index < parts.length; index++) {
            if (parts[index] != null) payers.put(item.payers[index], parts[index]);
        }
        boolean pends = name.equals("pending");
        return new Outcome(
                name,
                name.equals("value") ? valueOf(item.type, value, divisor) : null,
                pends || name.equals("bound") ? ends(minHas, minN, minD, maxHas, maxN, maxD) : null,
                pends ? among(AWAITED, waits) : null,
                pends && silent,
                name.equals("none") && outside,
                ruleNames(item.rules, rules),
                payers,
                accordingTo > 0 ? DOCUMENTS[(int) accordingTo - 1] : null,
                null,
                null);
    }

    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String problem) {
            super(problem, null, false, false);
        }
    }

    private static LocalDate day(Object value) throws Wrong {
        if (value instanceof LocalDate date) return date;
        if (!(value instanceof String text)) throw new Wrong("wrong-type");
        if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) throw new Wrong("no-such-day");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new Wrong("no-such-day");
        }
    }

    /** State, value, first and last day on a roll. */
    private static long[] read(Input input, Object value) throws Wrong {
        boolean noneIsOption = false;
        for (Option option : input.options) noneIsOption |= option.name.equals("无");
        if ("无".equals(value) && !noneIsOption) {
            if (input.silence != NONE && input.silence != UNSAID) throw new Wrong("cannot-be-none");
            return new long[] {NONE, input.lo, FIRST_DAY, LAST_DAY};
        }
        switch (input.kind) {
            case "yesNo", "group" -> {
                if (value instanceof Roll roll && input.kind.equals("group")) return readRoll(input, roll);
                if (!(value instanceof Boolean yes)) throw new Wrong("wrong-type");
                return new long[] {yes ? YES : NO, 0, FIRST_DAY, LAST_DAY};
            }
            case "option" -> {
                for (Option option : input.options) {
                    if (option.name.equals(value) || option.alias.equals(value)) {
                        return new long[] {YES, option.place, FIRST_DAY, LAST_DAY};
                    }
                }
                throw new Wrong("unknown-option");
            }
            default -> {
                long number = input.kind.equals("date") ? day(value).toEpochDay() : number(input, value);
                if (number < input.lo || number > input.hi) throw new Wrong("out-of-domain");
                return new long[] {YES, number, FIRST_DAY, LAST_DAY};
            }
        }
    }

    private static long number(Input input, Object value) throws Wrong {
        if (!(value instanceof Number)) throw new Wrong("wrong-type");
        try {
            BigDecimal exact = new BigDecimal(value.toString());
            return input.kind.equals("percent")
                    ? exact.movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValueExact()
                    : exact.longValueExact();
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw new Wrong("wrong-type");
        }
    }

    private static long[] readRoll(Input input, Roll roll) throws Wrong {
        if (roll.from == null && roll.to == null) throw new Wrong("wrong-type");
        long from = roll.from == null ? FIRST_DAY : roll.from.toEpochDay();
        long to = roll.to == null ? LAST_DAY : roll.to.toEpochDay();
        if (from > to) throw new Wrong("roll-ends-before-start");
        return new long[] {input.dated ? NONE : UNKNOWN, 0, from, to};
    }

    private static long[] read(Input input, Map<String, ?> person) throws Wrong {
        boolean byKey = person.containsKey(input.key), byName = person.containsKey(input.name);
        if (byKey && byName && !Objects.equals(person.get(input.key), person.get(input.name))) {
            throw new Wrong("given-twice");
        }
        if (!byKey && !byName) return new long[] {input.silence, input.lo, FIRST_DAY, LAST_DAY};
        Object value = person.get(byKey ? input.key : input.name);
        if (value == null) return new long[] {UNKNOWN, input.lo, FIRST_DAY, LAST_DAY};
        return read(input, value);
    }

    /** Facts and groups by key or name; null is not known. Days as LocalDate or ISO text, money as whole fen. */
    public static Decision decide(Map<String, ?> person) {
        List<Problem> problems = new ArrayList<>();
        Set<String> known = new HashSet<>(Arrays.asList(UNREAD));
        int count = INPUTS.length;
        int[] states = new int[count];
        long[] values = new long[count], from = new long[count], to = new long[count];
        boolean whole = true;
        for (int index = 0; index < count; index++) {
            Input input = INPUTS[index];
            known.add(input.key);
            known.add(input.name);
            long[] found;
            try {
                found = read(input, person);
            } catch (Wrong wrong) {
                String key = person.containsKey(input.key) ? input.key : input.name;
                problems.add(new Problem(key, wrong.getMessage()));
                found = new long[] {UNKNOWN, input.lo, FIRST_DAY, LAST_DAY};
            }
            states[index] = (int) found[0];
            values[index] = found[1];
            from[index] = found[2];
            to[index] = found[3];
            whole &= states[index] != UNKNOWN;
        }
        for (String key : person.keySet()) if (!known.contains(key)) problems.add(new Problem(key, "unknown-key"));
        Outcome[] made = whole
                ? new Whole(states, values, from, to).decide()
                : new Any(states, values, from, to).decide();
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        Set<String> needed = new HashSet<>();
        for (int index = 0; index < made.length; index++) {
            outcomes.put(ITEMS[index].key, made[index]);
            if (made[index].missing != null) needed.addAll(made[index].missing);
        }
        List<String> missing = new ArrayList<>();
        for (Named each : ASKED) if (needed.contains(each.name)) missing.add(each.name);
        return new Decision(outcomes, missing, problems);
    }

    public static Decision decide(Person person) {
        return decide(person.given());
    }

    /** A person as the vectors write one: pairs by tab, a sign for the type before each value. */
    static Map<String, Object> parse(String line) {
        Map<String, Object> person = new LinkedHashMap<>();
        if (line.isEmpty()) return person;
        for (String pair : line.split("\t")) {
            int cut = pair.indexOf('\001');
            String value = pair.substring(cut + 2);
            person.put(pair.substring(0, cut), switch (pair.charAt(cut + 1)) {
                case 'b' -> Boolean.valueOf(value);
                case 'i' -> new BigDecimal(value);
                case 't' -> value;
                case 'r' -> {
                    String[] ends = value.split("~", -1);
                    yield new Roll(
                            ends[0].isEmpty() ? null : LocalDate.parse(ends[0]),
                            ends[1].isEmpty() ? null : LocalDate.parse(ends[1]));
                }
                default -> null;
            });
        }
        return person;
    }

    /** Decides the conformance vectors. */
    public static void main(String[] args) {
        int failed = 0;
        for (String vector : Vectors.people()) {
            String[] sides = vector.split("\n", -1);
            Decision decision = decide(parse(sides[0]));
            String[] places = sides[1].split(",");
            boolean right = decision.problems().isEmpty();
            for (int index = 0; index < ITEMS.length; index++) {
                String item = ITEMS[index].key;
                String actual = decision.outcomes().get(item).toJson();
                String expected = Vectors.OUTCOMES[Integer.parseInt(places[index])];
                if (actual.equals(expected)) continue;
                right = false;
                System.err.println(item + ": " + actual + " but should be " + expected + " for " + parse(sides[0]));
            }
            if (!right) failed++;
        }
        System.out.println(Vectors.people().length - failed + " passed, " + failed + " failed");
        if (failed > 0) System.exit(1);
    }
`.trim();
