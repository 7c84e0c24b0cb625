import type { Exam } from "../../domain/bank/schema.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { longDate } from "../../ui/dates.ts";

const CONFIDENCE: Record<Exam["sources"][number]["confidence"], string> = {
  verified: "Verified",
  secondary: "Second-hand",
  assumed: "Assumed",
};

/** Fields of the profile in a learner's words; what is not listed here is shown as it is named. */
const FIELDS: Record<string, string> = {
  outline: "Outline",
  "domains.weight": "Weights of the domains",
  "domains.tasks": "Tasks",
  "delivery.questions": "Number of questions",
  "delivery.pretest": "Unscored questions",
  "delivery.minutes": "Time",
  "delivery.breaks": "Breaks",
  "delivery.sections": "Sections",
  "delivery.tools": "Tools",
  "delivery.timeWarnings": "Time warnings",
  "delivery.navigation": "Moving between questions",
  passing: "Passing and bands",
  "itemTypes.exam": "Kinds of question",
};

/** What is known about the real exam, what is assumed, and from where. Everything comes from the bank's profile. */
export function RealExamDialog({
  profile,
  onClose,
}: {
  profile: Exam;
  onClose: () => void;
}) {
  const about = profile.sources.filter(
    (s) => s.field in FIELDS || s.field.startsWith("delivery"),
  );
  const { delivery } = profile;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`How this differs from the real ${profile.abbreviation}`}
    >
      <div className="real">
        <section>
          <h3>Not published, so assumed here</h3>
          <ul className="plain">
            {(delivery.unpublished ?? []).map((line) => (
              <li key={line}>{line}</li>
            ))}
            {delivery.mode === "adaptive" && (
              <li>
                The real exam chooses each question by your answers and ends
                when it is sure. This form is drawn beforehand.
              </li>
            )}
            {(delivery.unpublished ?? []).length === 0 &&
              delivery.mode !== "adaptive" && <li>Nothing that we know of.</li>}
          </ul>
        </section>
        <section>
          <h3>What is different by intent</h3>
          <ul className="plain">
            <li>
              All questions were written for this project; none comes from the
              real exam.
            </li>
            <li>
              You may pause by closing the tab, have more time, or switch time
              off. The result says so.
            </li>
            <li>No one watches you, and nothing leaves this device.</li>
          </ul>
        </section>
        <section>
          <h3>Where the rest comes from</h3>
          <table className="tbl real-sources">
            <thead>
              <tr>
                <th scope="col">About</th>
                <th scope="col">Source</th>
                <th scope="col">How sure</th>
              </tr>
            </thead>
            <tbody>
              {about.map((s) => (
                <tr key={s.field}>
                  <th scope="row">{FIELDS[s.field] ?? s.field}</th>
                  <td>
                    {s.source}, read {longDate(s.checked, false)}{" "}
                    {s.checked.slice(0, 4)}
                    {s.note && <small>{s.note}</small>}
                  </td>
                  <td>{CONFIDENCE[s.confidence]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </Dialog>
  );
}
