import "../../ui/today.css";
import "./library.css";
import { useEffect } from "react";
import { Link } from "react-router";
import { useLibrary } from "../../session/library.ts";
import { useAppSettings, useBanks } from "../../session/live.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Empty, ErrorState, Loading } from "../../ui/State.tsx";
import { LibraryItem } from "./LibraryItem.tsx";
import { shelves } from "./shelf.ts";

/** Certifications: get them, keep them current, choose the one in front. */
export function LibraryScreen() {
  const entries = useLibrary((s) => s.entries);
  const fresh = useLibrary((s) => s.fresh);
  const problem = useLibrary((s) => s.problem);
  const load = useLibrary((s) => s.load);
  const banks = useBanks();
  const app = useAppSettings();
  useEffect(() => {
    document.title = "Library · Critical Pass";
    void load();
  }, [load]);
  const list =
    banks && (entries || problem) ? shelves(entries ?? [], banks) : null;
  const tryAgain = (
    <button type="button" className="btn" onClick={() => void load()}>
      Try again
    </button>
  );
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Library</h1>
          <p className="quiet lib-lead">
            Each certification is one download. After that everything works
            offline.
          </p>
          <p className="row wrap small lib-ways">
            <Link to="/career">Career path: which one suits me?</Link>
            <Link to="/renewal">Renewals: keep what you hold</Link>
          </p>
        </div>
      </div>
      {problem && !entries && (
        <div className="gap-b">
          <ErrorState
            title="The list of certifications could not be loaded"
            level={2}
            action={tryAgain}
          >
            {banks && banks.length > 0
              ? "The site could not be reached. What is on this device works as before."
              : problem}
          </ErrorState>
        </div>
      )}
      {entries && !fresh && (
        <p className="row wrap small quiet notice">
          <Icon name="info" small />
          The site could not be reached: this is the list as it was seen last.
          <button
            type="button"
            className="btn quiet-btn"
            onClick={() => void load()}
          >
            Try again
          </button>
        </p>
      )}
      {!list || !app ? (
        <Loading label="Opening the library" lines={4} />
      ) : list.length === 0 ? (
        !problem && (
          <Empty
            title="This site offers no certifications yet"
            level={2}
            action={tryAgain}
          >
            Whoever runs this site has not put a question bank on it.
          </Empty>
        )
      ) : (
        <ul className="lib">
          {list.map((shelf) => (
            <LibraryItem
              key={shelf.id}
              shelf={shelf}
              inFront={app.currentExam === shelf.id}
              exams={app.exams}
            />
          ))}
        </ul>
      )}
      <p className="caption lib-note">
        Critical Pass is independent of every issuer. Certification names and
        marks belong to their owners.
      </p>
    </>
  );
}
