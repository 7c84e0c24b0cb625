/** The yardstick for a click: a React quiz that keeps everything in memory and does nothing else. */
import { useState } from "react";
import { createRoot } from "react-dom/client";

interface Item {
  stem: string;
  options: { id: string; text: string; rationale: string }[];
  answer: string;
}

function Quiz({ items }: { items: Item[] }) {
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<string | null>(null);
  const [checked, setChecked] = useState(false);
  const item = items[at % items.length] as Item;
  return (
    <main>
      <p>{item.stem}</p>
      {checked && (
        <p className="verdict">
          {chosen === item.answer ? "Correct." : "Not this one."}
        </p>
      )}
      <ol>
        {item.options.map((o) => (
          <li
            key={o.id}
            className={checked && o.id === item.answer ? "right" : ""}
          >
            <label>
              <input
                type="radio"
                name="q"
                checked={chosen === o.id}
                disabled={checked}
                onChange={() => setChosen(o.id)}
              />
              {o.text}
            </label>
            {checked && <p className="why">{o.rationale}</p>}
          </li>
        ))}
      </ol>
      {checked ? (
        <button
          type="button"
          className="btn primary"
          onClick={() => {
            setAt(at + 1);
            setChosen(null);
            setChecked(false);
          }}
        >
          Next question
        </button>
      ) : (
        <button
          type="button"
          className="btn primary"
          disabled={chosen === null}
          onClick={() => setChecked(true)}
        >
          Check answer
        </button>
      )}
    </main>
  );
}

const items = (await (await fetch("/items.json")).json()) as Item[];
createRoot(document.getElementById("root") as HTMLElement).render(
  <Quiz items={items} />,
);
