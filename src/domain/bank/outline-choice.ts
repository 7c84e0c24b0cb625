/**
 * Which outline somebody studies: the one in force on the day of their exam. Without an exam to come that is
 * the one in force today. Days are 'YYYY-MM-DD'; an outline without a day is taken to be in force.
 */

interface DatedOutline {
  version: string;
  /** First day of exams by this outline. */
  effective?: string | undefined;
}

export interface ExamTime {
  examDate: string | null;
  today: string;
}

/** Why an outline does not count yet: the exam comes first, or no exam is to come and its day is not here. */
export interface NotYet {
  effective: string;
  /** null where there is no exam to come. */
  examDate: string | null;
}

/** null where the outline counts for the learner. An exam on its first day is by it. */
export function notYet(
  outline: DatedOutline,
  { examDate, today }: ExamTime,
): NotYet | null {
  const { effective } = outline;
  const coming = examDate !== null && examDate >= today ? examDate : null;
  return effective !== undefined && (coming ?? today) < effective
    ? { effective, examDate: coming }
    : null;
}

/**
 * Whether a bank that is offered waits, so that the learner stays with the outline they will be examined on;
 * null where it is taken. Only a later outline waits: corrections of the present one are always taken.
 */
export function heldBack(
  installed: DatedOutline,
  offered: DatedOutline,
  when: ExamTime,
): NotYet | null {
  const waiting = notYet(offered, when);
  if (!waiting || offered.version === installed.version) return null;
  return (installed.effective ?? "") < waiting.effective ? waiting : null;
}
