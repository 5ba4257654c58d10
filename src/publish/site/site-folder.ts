/** The folder that a site is written into: whole or not at all, and never over a person's own files. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { diagnose, InputRefused } from '../../model/diagnostic.js';

/** Says that a folder was made by this program and may be replaced by it. */
const MARK = '.biannian-site';

/**
 * Writes `files` (paths with `/`, relative to the folder) into a fresh folder beside `folder`, then
 * puts it in that one's place.
 *
 * @throws InputRefused (E-SITE-FOLDER) where `folder` holds files and was not made by this program.
 */
export async function writeSiteFolder(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  if (existsSync(folder) && !existsSync(join(folder, MARK)) && (await readdir(folder)).length > 0)
    throw new InputRefused(diagnose('E-SITE-FOLDER', { folder }));
  const fresh = `${folder}.${process.pid}.tmp`;
  const old = `${folder}.${process.pid}.old.tmp`;
  await rm(fresh, { recursive: true, force: true });
  try {
    await mkdir(fresh, { recursive: true });
    for (const [path, content] of [...files, [MARK, ''] as const]) {
      const file = join(fresh, ...path.split('/'));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    if (existsSync(folder)) await rename(folder, old);
    await rename(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}
