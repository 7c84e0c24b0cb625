import { heldBack, notYet } from "../../domain/bank/outline-choice.ts";
import { dateOfDay } from "../../domain/time/time.ts";
import { today, useWorld } from "../../session/ambient.ts";
import {
  outlineOf,
  useLibrary,
  type LibraryEntry,
} from "../../session/library.ts";
import { useExamSettings, type BankRow } from "../../session/live.ts";
import { dated } from "../../ui/exam-words.ts";
import { Icon } from "../../ui/Icon.tsx";
