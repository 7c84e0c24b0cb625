import { memo, useState, type ReactNode } from "react";
import type { Exhibit } from "../../domain/bank/schema.ts";
import { never } from "../../domain/result/result.ts";
import { Icon } from "../Icon.tsx";
import { Markdown } from "../Markdown.tsx";
import { Drawing } from "./Drawing.tsx";
import { ExhibitChart } from "./ExhibitChart.tsx";

/** A table, chart, drawing or set of panels that belongs to an item or a case. */
export const ExhibitView = memo(function ExhibitView({
  exhibit,
}: {
  exhibit: Exhibit;
}) {
  switch (exhibit.kind) {
    case "table":
      return (
        <figure className="exhibit">
          <DataTable
            caption={exhibit.title}
            columns={exhibit.columns}
            rows={exhibit.rows}
          />
        </figure>
      );
    case "chart":
      return <ChartExhibit exhibit={exhibit} />;
    case "svg":
      return (
        <Figure title={exhibit.title}>
          <div className="sheet net">
            <Drawing exhibit={exhibit} />
          </div>
        </Figure>
      );
    case "panels":
      return (
        <Figure title={exhibit.title}>
          <div className="panels">
            {exhibit.panels.map((p, i) => (
              <div className="panel" key={i}>
                {p.title && <h3>{p.title}</h3>}
                <div className="md">
                  <Markdown text={p.text} />
                </div>
              </div>
            ))}
          </div>
        </Figure>
      );
    default:
      return never(exhibit);
  }
});

function Figure({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <figure className="exhibit">
      {title && <figcaption>{title}</figcaption>}
      {children}
    </figure>
  );
}

const number = /^[-+−]?[$£€]?[\d.,\s]+(\s?(%|[a-z]{1,3}))?$/i;

/** A table of text cells. Columns that hold only numbers are set to the right. */
export function DataTable({
  caption,
  columns,
  rows,
}: {
  caption?: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}) {
  const right = columns.map(
    (_, c) =>
      c > 0 &&
      rows.length > 0 &&
      rows.every((r) => !r[c] || number.test(r[c].trim())),
  );
  return (
    <table className="tbl">
      {caption && <caption className="exhibit-cap">{caption}</caption>}
      <thead>
        <tr>
          {columns.map((c, i) => (
            <th key={i} scope="col" className={right[i] ? "r" : undefined}>
              <Markdown text={c} phrasing />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={i}>
            {row.map((cell, j) => (
              <td key={j} className={right[j] ? "r" : undefined}>
                <Markdown text={cell} phrasing />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ChartExhibit({
  exhibit,
}: {
  exhibit: Extract<Exhibit, { kind: "chart" }>;
}) {
  const [table, setTable] = useState(false);
  return (
    <Figure title={exhibit.title}>
      {table ? (
        <DataTable
          columns={[
            exhibit.x.label ?? "",
            ...exhibit.series.map((s) => s.name),
          ]}
          rows={exhibit.x.values.map((x, i) => [
            x,
            ...exhibit.series.map((s) =>
              s.values[i] === null || s.values[i] === undefined
                ? ""
                : String(s.values[i]),
            ),
          ])}
        />
      ) : (
        <ExhibitChart exhibit={exhibit} />
      )}
      <div>
        <button
          type="button"
          className="linkish small"
          onClick={() => setTable(!table)}
        >
          <Icon name={table ? "chart" : "table"} small />
          {table ? "Show as a chart" : "Show as a table"}
        </button>
      </div>
    </Figure>
  );
}
