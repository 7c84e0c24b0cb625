/** What a blind reader is told. Written beside the packets; says nothing about numbers or places of plants. */
export const INSTRUCTIONS = `# Instructions for a blind reader

You read practice-exam questions that you did not write. You have no key, and you look nothing up: neither the
question bank nor other readers' answers. Answer as a well-prepared professional. Say what you think, not what
you believe we want; an honest 0.5 is worth more than a brave 0.9.

Work through the packets in order, \`packet-<kind>-<reader>-1.json\`, then 2, and so on. Finish one packet before
you open the next, and do not go back to an earlier one. Use every \`packetId\` of the packet exactly once.

## Packets of kind full and no-fact

Step 1. For each entry write one object into \`answers-<kind>-<reader>-<n>.json\`, a list:

\`\`\`json
[
  {
    "packetId": "x7f2k",
    "probabilities": { "A": 0.7, "B": 0.2, "C": 0.05, "D": 0.05 },
    "decidingFact": "The fact in the text that decides, in its own words.",
    "secondBest": "B",
    "undecidable": false,
    "difficulty": 0.5,
    "note": ""
  }
]
\`\`\`

- \`probabilities\`: for every option, how likely it is to be the key. With \`"type": "single"\` they add up to 1.
  With \`"type": "multiple"\` each is the probability that this option belongs to the key; \`choose\` says how many do.
- Entries without \`options\` take \`answer\` and \`confidence\` (0 to 1, that the whole answer is right) instead:
  - matching: \`"answer": { "1": "C", "2": "A" }\`, left label to right label;
  - ordering: \`"answer": ["B", "D", "A", "C"]\`, the labels in the right order;
  - cloze: \`"answer": { "s1": "B" }\`, gap to label;
  - numeric: \`"answer": 1.25\`, in the unit given;
  - hotspot: \`"answer": ["region-3"]\`, ids of regions of the exhibit.
- \`decidingFact\`: the one fact of the text that makes the best answer best. Quote it closely.
- \`secondBest\`: the option you would take if your first were struck out (leave it out where there are no options).
- \`undecidable\`: true where the text, as given, leaves two or more options equally good because something needed is
  missing. Give probabilities all the same. Some entries may be undecidable; most are not.
- \`difficulty\`: −2 to 2 in steps of 0.5. 0: a candidate who barely passes the exam knows it in half the cases, before
  guessing. −2: nearly every candidate knows it. 2: even a strong candidate hesitates.
- \`note\`: anything wrong with the question: two defensible answers, a wrong fact, a number that does not add up.

Step 2 (kind full). Only when all answers of the packet are written, open \`claims-full-<reader>-<n>.json\`. It names
a claimed key for each entry. Some claims may be wrong. Write \`claims-answers-full-<reader>-<n>.json\`, a list, and do
not change step 1:

\`\`\`json
[{ "packetId": "x7f2k", "claimWrong": false, "note": "why, where it is wrong" }]
\`\`\`

## Packets of kind options-only

You see options without their question. For each entry pick what you think is the key, from the options alone; you
must always pick. Do not try to remember an entry from an earlier packet. Write
\`answers-options-only-<reader>-<n>.json\`, a list:

\`\`\`json
[{ "packetId": "p03zd", "pick": "B", "note": "" }]
\`\`\`

Where \`choose\` is 2 or more, \`pick\` is a list of that many labels: \`"pick": ["A", "D"]\`.
`;
