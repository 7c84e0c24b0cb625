import { useId, useState, type ReactNode } from "react";

/** Changes a picture for its numbers and back. The label says what a press does. */
export function TableToggle({
  picture = "chart",
  asTable,
  onChange,
}: {
  picture?: "chart" | "map";
  asTable: boolean;
  onChange: (asTable: boolean) => void;
}) {
  return (
    <button
      type="button"
      className="linkish small no-print"
      onClick={() => onChange(!asTable)}
    >
      Show as a {asTable ? picture : "table"}
    </button>
  );
}

/** A chart or its table under a title and what it says. Without either only the words stand. */
export function ChartSection({
  title,
  words,
  chart,
  table,
}: {
  title: string;
  words: string;
  chart?: ReactNode;
  table?: ReactNode;
}) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section aria-labelledby={id}>
      <div className="sec-head">
        <h2 id={id}>{title}</h2>
        {chart && <TableToggle asTable={asTable} onChange={setAsTable} />}
      </div>
      <p className="small quiet gap-t">{words}</p>
      {chart && <div className="gap-t">{asTable ? table : chart}</div>}
    </section>
  );
}
