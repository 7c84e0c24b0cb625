import "../../ui/player.css";
import "./exam.css";
import { useEffect, useState } from "react";
import { Navigate, useParams } from "react-router";
import { useWorld } from "../../session/ambient.ts";
import {
  openExam,
  type ExamSession,
  type OpenedExam,
} from "../../session/exam.ts";
import { useExam } from "../../session/exam-context.ts";
import { useAppSettings } from "../../session/live.ts";
import { loadMarkdown } from "../../ui/Markdown.tsx";
import { ErrorState, Loading } from "../../ui/State.tsx";
import { Notice, Standing } from "./Notice.tsx";
import { Running } from "./Running.tsx";

/** A running practice exam: the whole window, no app navigation. */
export function ExamPlayer() {
  const id = useParams()["attempt"] as string;
  return <Player key={id} id={id} />;
}

function Player({ id }: { id: string }) {
  const { exam } = useExam();
  const settings = useAppSettings();
  const opened = useOpenedExam(exam, id);
  useEffect(() => {
    // No text of a question may change its look while it is read.
    loadMarkdown().catch(() => undefined);
    document.title = "Practice exam · Critical Pass";
  }, []);
  const back = `/${exam}/exams`;

  if (!opened || !settings) {
    return (
      <Notice>
        <Loading label="Opening the exam" lines={4} />
      </Notice>
    );
  }
  switch (opened.is) {
    case "open":
      return (
        <Running session={opened.session} settings={settings} exam={exam} />
      );
    case "ended":
      if (opened.row.status === "finished")
        return <Navigate to={`${back}/${id}/results`} replace />;
      return (
        <Notice title={opened.plan.title} back={back}>
          <p>This attempt was discarded. It cannot be taken up again.</p>
        </Notice>
      );
    case "on another device":
      return (
        <Notice title={opened.plan.title} back={back}>
          <p>
            This exam began on another device, and only that device can go on
            with it. Here you see where it stood.
          </p>
          <Standing plan={opened.plan} state={opened.row.state} />
        </Notice>
      );
    case "missing":
      return (
        <Notice title="There is no such exam" back={back}>
          <p>
            The address may be from another device, or the attempt was never
            begun.
          </p>
        </Notice>
      );
    case "failed":
      return (
        <Notice title="Practice exam" back={back}>
          <ErrorState
            title="The exam could not be opened"
            level={2}
            action={
              <button
                type="button"
                className="btn"
                onClick={() => location.reload()}
              >
                Reload the page
              </button>
            }
          >
            Your answers are saved on this device, and the clock follows the
            rule you chose.
          </ErrorState>
        </Notice>
      );
  }
}

/** Opens the attempt once, and lets go of it when the screen is left. */
function useOpenedExam(
  exam: string,
  id: string,
): OpenedExam | { is: "failed" } | null {
  const world = useWorld();
  const [opened, setOpened] = useState<OpenedExam | { is: "failed" } | null>(
    null,
  );
  useEffect(() => {
    let session: ExamSession | null = null;
    let left = false;
    openExam(world, exam, id).then(
      (result) => {
        if (result.is === "open") session = result.session;
        if (left) void session?.close();
        else setOpened(result);
      },
      () => setOpened({ is: "failed" }),
    );
    return () => {
      left = true;
      void session?.close();
    };
  }, [world, exam, id]);
  return opened;
}
