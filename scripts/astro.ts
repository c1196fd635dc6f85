/** Runs Astro's command line with its telemetry off: `node scripts/astro.ts dev`. */
import { spawnSync } from 'node:child_process';
import { nodeTool } from './tool.ts';

const { status } = spawnSync(process.execPath, [nodeTool('astro'), ...process.argv.slice(2)], {
  env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
