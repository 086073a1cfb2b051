// How a film or a sound on a page plays, and what it comes to.

import assert from "node:assert/strict";

// `state` is how it is now; `until` waits for what fits, ten seconds at most.
export function watched(player) {
  const state = () => player.evaluate((player) => ({
    at: player.currentTime, length: player.duration, wide: player.videoWidth,
    failed: player.error?.message, isPaused: player.paused, isSeeking: player.seeking,
  }));
  const until = async (what, fits) => {
    for (let tries = 0; tries < 100; tries += 1) {
      const now = await state();
      assert.equal(now.failed, undefined);
      if (fits(now)) return now;
      await new Promise((done) => setTimeout(done, 100));
    }
    return assert.fail(`${what}: ${JSON.stringify(await state())}`);
  };
  return { state, until };
}
