import { useEffect, useId, useRef } from "react";
import {
  useSettingsActions,
  type AppSettings,
} from "../../session/settings.ts";
import { Chips } from "../../ui/Chips.tsx";
import { TEXT_SIZES, THEMES } from "../../ui/display-choices.ts";
import { Icon } from "../../ui/Icon.tsx";

/** Text size and colours can be changed at any time, as at the test centre. */
export function DisplayPanel({
  settings,
  onClose,
}: {
  settings: AppSettings;
  onClose: () => void;
}) {
  const { changeApp } = useSettingsActions();
  const close = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => close.current?.focus(), []);
  return (
    <section
      className="notes-panel"
      aria-labelledby={id}
      onKeyDown={(e) => {
        if (e.key !== "Escape") return;
        e.stopPropagation();
        onClose();
      }}
    >
      <div className="calc-head">
        <h2 id={id}>Display</h2>
        <button
          ref={close}
          type="button"
          className="btn icon quiet-btn"
          aria-label="Close the display settings"
          onClick={onClose}
        >
          <Icon name="cross" />
        </button>
      </div>
      <div className="display-rows">
        <Chips
          legend="Text size"
          value={settings.textSize}
          onChange={(textSize) => void changeApp({ textSize })}
          options={TEXT_SIZES}
        />
        <Chips
          legend="Colours"
          value={settings.theme}
          onChange={(theme) => void changeApp({ theme })}
          options={THEMES}
        />
        <label className="pick-row">
          <input
            type="checkbox"
            checked={settings.oneThingAtATime}
            onChange={(e) =>
              void changeApp({ oneThingAtATime: e.target.checked })
            }
          />
          <span>
            <b>One thing at a time</b> The list of questions and the scenario
            stay closed until you open them.
          </span>
        </label>
      </div>
    </section>
  );
}
