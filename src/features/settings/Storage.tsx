import { useState } from "react";
import { useStorageFacts } from "../../session/own-data.ts";
import { counted } from "../../ui/dates.ts";
import { Tag } from "../../ui/Tag.tsx";
import { Part } from "./Part.tsx";

const size = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.round(bytes / 1000)} kB`
    : bytes < 1e9
      ? `${(bytes / 1e6).toFixed(1)} MB`
      : `${(bytes / 1e9).toFixed(1)} GB`;

/** How safely the data lies in this browser: what it says now, never what it was asked for. */
export function Storage() {
  const { facts, ask } = useStorageFacts();
  const [refused, setRefused] = useState(false);
  return (
    <Part id="storage" title="Storage in this browser">
      <dl className="facts" aria-busy={!facts}>
        <div>
          <dt>Kept when room is short</dt>
          <dd>
            {!facts ? (
              "…"
            ) : facts.persisted === true ? (
              <Tag kind="ok">Yes, the browser has promised</Tag>
            ) : facts.persisted === false ? (
              <Tag kind="warn" icon="warn">
                Not promised
              </Tag>
            ) : (
              "This browser does not say"
            )}
          </dd>
        </div>
        <div>
          <dt>Used by Critical Pass</dt>
          <dd>
            {!facts
              ? "…"
              : facts.usedBytes === null
                ? "not known"
                : size(facts.usedBytes)}
          </dd>
        </div>
        <div>
          <dt>Room the browser allows</dt>
          <dd>
            {!facts
              ? "…"
              : facts.quotaBytes === null
                ? "not known"
                : size(facts.quotaBytes)}
          </dd>
        </div>
        <div>
          <dt>Your log</dt>
          <dd>{!facts ? "…" : counted(facts.events, "entry", "entries")}</dd>
        </div>
      </dl>
      {facts?.persisted === false && (
        <div className="gap-t">
          <button
            type="button"
            className="btn"
            onClick={() => void ask().then((granted) => setRefused(!granted))}
          >
            Ask the browser to keep it
          </button>
          <p className="small quiet read set-lead" role="status">
            {refused
              ? "The browser did not agree. Many agree once the site is installed or used often; a backup is the sure way."
              : "Browsers may clear a site’s data when the device runs out of room. They can promise not to."}
          </p>
        </div>
      )}
    </Part>
  );
}
