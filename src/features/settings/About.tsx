import { version } from "../../../package.json";
import { Part } from "./Part.tsx";

export function About() {
  return (
    <Part id="about" title="About">
      <div className="read set-about">
        <p>
          Critical Pass <b className="num">{version}</b>. Preparation for
          certification exams, for people with half an hour a day. No account,
          no tracking, no server: the page is a set of files, and your data
          never leaves this browser unless you export it.
        </p>
        <p className="small quiet">
          The program is free software under the MIT licence; the question banks
          may be shared and adapted under CC BY-SA 4.0. The typeface is Atkinson
          Hyperlegible by the Braille Institute, under the SIL Open Font
          License. The schedule uses FSRS, the open spaced-repetition algorithm.
        </p>
        <p className="small quiet">
          Critical Pass is independent of every issuer. Certification names and
          marks belong to their owners, none of whom has endorsed, reviewed or
          sponsored it. All questions were written for this project.
        </p>
      </div>
    </Part>
  );
}
