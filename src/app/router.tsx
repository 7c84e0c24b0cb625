import { createBrowserRouter, redirect, type RouteObject } from "react-router";
import { readAppSettings } from "../data/settings.ts";
import { TodayScreen } from "../features/today/TodayScreen.tsx";
import type { World } from "../session/ambient.ts";
import { ExamRoot } from "./ExamRoot.tsx";
import { NotFound, ScreenError } from "./ScreenError.tsx";
import { Root } from "./Root.tsx";
import { Shell } from "./Shell.tsx";

/** Every screen but Today is a lazy route, so that the first load carries what Today needs, in one go. */
export function createAppRouter(
  world: World,
  create: (
    routes: RouteObject[],
  ) => ReturnType<typeof createBrowserRouter> = createBrowserRouter,
) {
  return create([
    {
      element: <Root />,
      errorElement: <ScreenError />,
      hydrateFallbackElement: <div />,
      children: [
        {
          index: true,
          loader: async () => {
            const settings = await readAppSettings(world.db);
            return redirect(
              settings.currentExam
                ? `/${settings.currentExam}/today`
                : "/start",
            );
          },
        },
        {
          path: "start",
          lazy: async () => ({
            Component: (await import("../features/start/StartScreen.tsx"))
              .StartScreen,
          }),
        },
        {
          element: <Shell />,
          children: [
            {
              path: "library",
              lazy: async () => ({
                Component: (
                  await import("../features/library/LibraryScreen.tsx")
                ).LibraryScreen,
              }),
            },
            {
              path: "library/:exam",
              lazy: async () => ({
                Component: (
                  await import("../features/library/CertificationScreen.tsx")
                ).CertificationScreen,
              }),
            },
            {
              path: "library/:exam/real-exam",
              lazy: async () => ({
                Component: (
                  await import("../features/library/RealExamScreen.tsx")
                ).RealExamScreen,
              }),
            },
            {
              path: "career",
              lazy: async () => ({
                Component: (await import("../features/career/CareerScreen.tsx"))
                  .CareerScreen,
              }),
            },
            {
              path: "renewal",
              lazy: async () => ({
                Component: (
                  await import("../features/renewal/RenewalScreen.tsx")
                ).RenewalScreen,
              }),
            },
            {
              path: "settings",
              lazy: async () => ({
                Component: (
                  await import("../features/settings/SettingsScreen.tsx")
                ).SettingsScreen,
              }),
            },
          ],
        },
        {
          path: ":exam",
          element: <ExamRoot />,
          children: [
            {
              index: true,
              loader: ({ params }) =>
                redirect(`/${params["exam"] ?? ""}/today`),
            },
            {
              element: <Shell />,
              children: [
                { path: "today", element: <TodayScreen /> },
                {
                  path: "plan",
                  lazy: async () => ({
                    Component: (await import("../features/plan/PlanScreen.tsx"))
                      .PlanScreen,
                  }),
                },
                {
                  path: "study",
                  lazy: async () => ({
                    Component: (
                      await import("../features/study/StudyScreen.tsx")
                    ).StudyScreen,
                  }),
                },
                {
                  path: "study/items",
                  lazy: async () => ({
                    Component: (
                      await import("../features/study/ItemsScreen.tsx")
                    ).ItemsScreen,
                  }),
                },
                {
                  path: "study/drill",
                  lazy: async () => ({
                    Component: (
                      await import("../features/study/DrillScreen.tsx")
                    ).DrillScreen,
                  }),
                },
                {
                  path: "quiz",
                  lazy: async () => ({
                    Component: (await import("../features/quiz/QuizScreen.tsx"))
                      .QuizScreen,
                  }),
                },
                {
                  path: "exams",
                  lazy: async () => ({
                    Component: (
                      await import("../features/exam/ExamsScreen.tsx")
                    ).ExamsScreen,
                  }),
                },
                {
                  path: "exams/own",
                  lazy: async () => ({
                    Component: (
                      await import("../features/exam/OwnExamScreen.tsx")
                    ).OwnExamScreen,
                  }),
                },
                {
                  path: "exams/compare",
                  lazy: async () => ({
                    Component: (
                      await import("../features/results/CompareScreen.tsx")
                    ).CompareScreen,
                  }),
                },
                {
                  path: "exams/:attempt/results",
                  lazy: async () => ({
                    Component: (
                      await import("../features/results/ResultsScreen.tsx")
                    ).ResultsScreen,
                  }),
                },
                {
                  path: "mistakes",
                  lazy: async () => ({
                    Component: (
                      await import("../features/mistakes/MistakesScreen.tsx")
                    ).MistakesScreen,
                  }),
                },
                {
                  path: "insights",
                  lazy: async () => ({
                    Component: (
                      await import("../features/insights/InsightsScreen.tsx")
                    ).InsightsScreen,
                  }),
                },
              ],
            },
            // Players have no app navigation.
            {
              path: "study/:session",
              lazy: async () => ({
                Component: (await import("../features/study/StudyPlayer.tsx"))
                  .StudyPlayer,
              }),
            },
            {
              path: "quiz/:session",
              lazy: async () => ({
                Component: (await import("../features/quiz/QuizPlayer.tsx"))
                  .QuizPlayer,
              }),
            },
            {
              path: "exams/:attempt",
              lazy: async () => ({
                Component: (await import("../features/exam/ExamPlayer.tsx"))
                  .ExamPlayer,
              }),
            },
          ],
        },
        { path: "*", element: <NotFound /> },
      ],
    },
  ]);
}
