/** Reads and writes the files of blind reading; the rules are in blind-packets.ts and blind-score.ts. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { parseJson } from "../domain/bank/read.ts";
import type { Bank } from "../domain/bank/schema.ts";
import {
  claimAnswerOf,
  pickOf,
  readAnswers,
  readingOf,
  type AnswerFault,
  type ClaimAnswer,
  type Pick,
  type Reading,
} from "./blind-answers.ts";
import { INSTRUCTIONS } from "./blind-instructions.ts";
import {
  makePackets,
  type BlindPackets,
  type BlindRequest,
  type KeyFile,
} from "./blind-packets.ts";
import { claimKey, type BlindData } from "./blind-score.ts";
import type { PacketItem } from "./blind-unit.ts";
import { UsageError } from "./bank-load.ts";

const keyName = (kind: string, reader: string) => `key-${kind}-${reader}.json`;
const write = (path: string, value: unknown) =>
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);

/** Writes packets, claims, key and instructions; refuses to replace a key that answers may depend on. */
export function writePackets(
  bank: Bank,
  request: BlindRequest,
  folder: string,
): BlindPackets {
  const { kind, reader } = request;
  const keyPath = join(folder, keyName(kind, reader));
  if (existsSync(keyPath))
    throw new UsageError(
      `${keyPath} exists. Take another reader's name; its answers would lose their key.`,
    );
  const made = makePackets(bank, request);
  mkdirSync(folder, { recursive: true });
  made.packets.forEach((packet, i) =>
    write(join(folder, `packet-${kind}-${reader}-${i + 1}.json`), packet),
  );
  made.claims.forEach((claims, i) =>
    write(join(folder, `claims-${kind}-${reader}-${i + 1}.json`), claims),
  );
  write(keyPath, made.key);
  writeFileSync(join(folder, "INSTRUCTIONS.md"), INSTRUCTIONS);
  return made;
}

/** Reads every key and answer of the bank in the folder. */
export function readReadings(
  bankId: string,
  folder: string,
  voidPlants: ReadonlySet<string>,
  notedPlants: ReadonlySet<string>,
): { data: BlindData; faults: AnswerFault[] } {
  if (!existsSync(folder))
    throw new UsageError(`There is no folder ${folder}.`);
  const faults: AnswerFault[] = [];
  const names = readdirSync(folder)
    .filter((name) => /^key-.+\.json$/.test(name))
    .sort();
  const keys = names
    .map(
      (name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as KeyFile,
    )
    .filter((key) => key.bank === bankId);
  if (keys.length === 0)
    throw new UsageError(`${folder} holds no key of bank ${bankId}.`);

  const full: Reading[] = [];
  const noFact: Reading[] = [];
  const picks: Pick[] = [];
  const claims = new Map<string, ClaimAnswer>();
  for (const key of keys)
    for (let n = 1; n <= key.packets; n++) {
      const at = (prefix: string) =>
        `${prefix}-${key.kind}-${key.reader}-${n}.json`;
      const items = packetItems(folder, at("packet"));
      const entries = key.entries.filter((e) => e.packet === n);
      const file = at("answers");
      const raw = json(folder, file, faults);
      if (raw === undefined) continue;
      if (key.kind === "options-only") {
        picks.push(
          ...readAnswers(
            file,
            raw,
            entries,
            pickOf(key, items),
            faults,
          ).values(),
        );
        continue;
      }
      const readings = [
        ...readAnswers(
          file,
          raw,
          entries,
          readingOf(key, items),
          faults,
        ).values(),
      ];
      (key.kind === "full" ? full : noFact).push(...readings);
      if (key.kind !== "full") continue;
      const claimFile = at("claims-answers");
      const rawClaims = json(folder, claimFile, faults);
      if (rawClaims === undefined) continue;
      for (const [id, answer] of readAnswers(
        claimFile,
        rawClaims,
        entries,
        claimAnswerOf,
        faults,
      ))
        claims.set(claimKey(key.reader, key.round, id), answer);
    }
  return {
    data: { keys, full, noFact, picks, claims, voidPlants, notedPlants },
    faults,
  };
}

function packetItems(folder: string, name: string): Map<string, PacketItem> {
  const items = JSON.parse(
    readFileSync(join(folder, name), "utf8"),
  ) as PacketItem[];
  return new Map(items.map((i) => [i.packetId, i]));
}

function json(folder: string, name: string, faults: AnswerFault[]): unknown {
  const path = join(folder, name);
  if (!existsSync(path)) {
    faults.push({ file: name, message: "The file is missing." });
    return undefined;
  }
  const parsed = parseJson(readFileSync(path, "utf8"));
  if (parsed.ok) return parsed.value;
  faults.push({ file: name, message: parsed.error });
  return undefined;
}
