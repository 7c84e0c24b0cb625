/**
 * Updates of the app itself. A new version waits until the learner accepts it, and never while an exam runs
 * in any tab: an accepted update reloads all of them.
 */
import { registerSW } from "virtual:pwa-register";
import { createStore } from "zustand/vanilla";
import { examRunsSomewhere } from "../session/exam-lock.ts";

export interface UpdateState {
  /** A new version is downloaded and waits. */
  waiting: boolean;
  /** The app is in the cache: it opens without a network. */
  offlineReady: boolean;
  /** Accepts the update; false while an exam runs somewhere. */
  accept(): Promise<boolean>;
}

export const updates = createStore<UpdateState>()(() => ({
  waiting: false,
  offlineReady: false,
  accept: () => Promise.resolve(false),
}));

export function startUpdates(): void {
  const apply = registerSW({
    onNeedRefresh: () => updates.setState({ waiting: true }),
    onOfflineReady: () => updates.setState({ offlineReady: true }),
  });
  updates.setState({
    async accept() {
      if (await examRunsSomewhere()) return false;
      await apply(true);
      return true;
    },
  });
}
