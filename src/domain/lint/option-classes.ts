/**
 * Classes of option that dogma chooses between ('assess first', 'raise a change', …), told by words.
 * The lists are rough on purpose: what a pattern can see, a test-wise learner can see too. An option
 * may belong to several classes; many options belong to none.
 */
import { plain } from "./words.ts";

export const OPTION_CLASSES = [
  "assess",
  "change",
  "escalate",
  "decide",
  "agile",
] as const;
export type OptionClass = (typeof OPTION_CLASSES)[number];

export interface ClassRule {
  id: OptionClass;
  /** The dogma in the learner's words. */
  name: string;
  /** Matched against the option's first words (its act). */
  opening?: RegExp;
  /** Matched anywhere in the option. */
  anywhere?: RegExp;
}

const opening = (verbs: string) => new RegExp(`^(?:${verbs})\\b`, "i");
const anywhere = (phrases: string) => new RegExp(`\\b(?:${phrases})\\b`, "i");

const AUTHORITY =
  "(?:sponsors?|(?:steering |project |change |programme |program |executive )?(?:board|committee|group)|executives?|management|director|governance|PMO|portfolio \\w+|chief \\w+ officer|C[EFIO]O)";

export const CLASS_RULES: Record<OptionClass, ClassRule> = {
  assess: {
    id: "assess",
    name: "Discuss or assess first",
    opening: opening(
      "analy[sz]e|assess|ask|agree (?:on|with)|appraise|arrange a|bring together|call a (?:meeting|workshop)|check|clarify|collect|compare|consult|convene|determine|discuss|estimate|" +
        "evaluate|examine|explore|facilitate|find out|gather|get (?:views|the views)|have .{0,40}\\b(?:discuss|agree|assess|analy[sz]e|review)|hear|hold a|identify|interview|invite|investigate|listen|look (?:at|into)|" +
        "map|meet|measure|model|quantify|review|run an? (?:workshop|session|survey|analysis)|sit down|speak|study|survey|talk|test|trace|understand|verify|walk|work (?:out|through|with)",
    ),
  },
  change: {
    id: "change",
    name: "Raise a change",
    anywhere: anywhere(
      "change requests?|change control|(?:raise|submit|file|request|propose) an? (?:formal )?changes?|change (?:board|log)|integrated change|rebaselin\\w+|re-baselin\\w+",
    ),
  },
  escalate: {
    id: "escalate",
    name: "Escalate",
    opening: opening(
      "escalate|refer|notify|alert|hand (?:the|this|it) .{0,40}\\bto the",
    ),
    anywhere: new RegExp(
      `\\b(?:escalat\\w+|(?:take|bring|put|pass|submit|raise|report|refer|send|present|give|show|tell|inform|ask|get|have)\\b[^,.;]{0,60}?\\b(?:to|before|from|with|for)?\\s*(?:the |its |her |his |their |your )?(?:\\w+ )?${AUTHORITY})\\b`,
      "i",
    ),
  },
  decide: {
    id: "decide",
    name: "Decide or act",
    opening: opening(
      "abandon|accept|act|activate|add|announce|allow|apply|approve|assign|authori[sz]e|award|begin|block|buy|cancel|carry on|carry out|change|choose|close|commit|complete|continue|cut|deactivate|decide|decline|defer|delay|deliver|" +
        "deny|deploy|direct|draw|drop|end|enforce|exclude|exercise|extend|finish|freeze|fund|go ahead|grant|halt|hire|hold (?:back|off|the)|implement|insist|instruct|invoke|isolate|issue|keep|launch|leave|let|lift|limit|move|name|open|order|overrule|pay|place|" +
        "postpone|proceed|pull|put|reassign|refuse|reject|release|relieve|remove|reorder|replace|resell|restore|require|ship|sign|split|stay|start|stop|suspend|switch|swap|take|terminate|transfer|turn down|use|veto|withdraw|withhold",
    ),
  },
  agile: {
    id: "agile",
    name: "The agile-sounding option",
    anywhere: anywhere(
      "backlogs?|sprints?|iterations?|retrospectives?|increments?|stand-?ups?|daily scrum|scrum\\w*|kanban|work in progress|wip|swarm\\w*|spikes?|time-?box\\w*|self-(?:organi[sz]\\w+|manag\\w+)|" +
        "user stor(?:y|ies)|product owner|definition of done|servant\\w*|coach\\w*|empower\\w*|collaborat\\w+|experiments?|minimum viable|mvp|small(?:er)? batch\\w*|let the (?:team|developers)|have the (?:team|developers)|the team (?:itself|decides?|chooses?)",
    ),
  },
};

/** The classes an option belongs to. */
export function classesOf(optionText: string): Set<OptionClass> {
  const text = plain(optionText);
  return new Set(
    OPTION_CLASSES.filter((id) => {
      const rule = CLASS_RULES[id];
      return rule.opening?.test(text) || rule.anywhere?.test(text);
    }),
  );
}
