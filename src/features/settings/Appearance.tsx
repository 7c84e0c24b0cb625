import {
  useSettingsActions,
  type AppSettings,
} from "../../session/settings.ts";
import { Chips } from "../../ui/Chips.tsx";
import { TEXT_SIZES, THEMES } from "../../ui/display-choices.ts";
import { Part } from "./Part.tsx";

export function Appearance({ app }: { app: AppSettings }) {
  const { changeApp } = useSettingsActions();
  return (
    <Part id="appearance" title="Appearance">
      <div className="set-rows">
        <Chips
          legend="Theme"
          value={app.theme}
          onChange={(theme) => void changeApp({ theme })}
          options={THEMES}
        />
        <Chips
          legend="Text size"
          value={app.textSize}
          onChange={(textSize) => void changeApp({ textSize })}
          options={TEXT_SIZES}
        />
        <Chips
          legend="Typeface"
          value={app.font}
          onChange={(font) => void changeApp({ font })}
          options={[
            { value: "hyperlegible", label: "Atkinson Hyperlegible" },
            { value: "system", label: "The system’s own" },
          ]}
        />
        <Chips
          legend="Motion"
          value={app.motion}
          onChange={(motion) => void changeApp({ motion })}
          options={[
            { value: "system", label: "As the system" },
            { value: "reduced", label: "None" },
          ]}
        />
        <Chips
          legend="Density of tables and lists"
          value={app.density}
          onChange={(density) => void changeApp({ density })}
          options={[
            { value: "comfortable", label: "Comfortable" },
            { value: "compact", label: "Compact" },
          ]}
        />
      </div>
    </Part>
  );
}
