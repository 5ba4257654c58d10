/** Files are read whole, and written whole or not at all. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { diagnose, InputRefused } from '../model/diagnostic.js';

/** @throws InputRefused when the file cannot be read */
export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** What is thrown for a file that the operating system does not let us read. */
export function unreadable(path: string, error: unknown): InputRefused {
  return new InputRefused(
    diagnose('E-FILE-UNREADABLE', { file: path, reason: reasonOf(error) }, { file: path }),
  );
}

/** A UTF-8 file's text, without byte order mark. @throws InputRefused when it cannot be read or is not UTF-8 */
export function readText(path: string): string {
  const bytes = readBytes(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputRefused(
      diagnose('E-FILE-UNREADABLE', { file: path, reason: 'it is not UTF-8' }, { file: path }),
    );
  }
}

/**
 * Writes beside the target and renames, so that a reader never sees half a file; makes the folder.
 *
 * @throws InputRefused when there is no writing to that place
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    if (existsSync(temporary)) rmSync(temporary);
    throw new InputRefused(
      diagnose('E-FILE-UNWRITABLE', { file: path, reason: unwritable(error) }, { file: path }),
    );
  }
}

function unwritable(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EISDIR') return 'there is a folder of that name';
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'a part of its path is a file';
  if (code === 'ENOSPC') return 'the disk is full';
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return 'permission denied';
  return code === 'ENOENT' ? 'its folder cannot be made' : String(error);
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EACCES') return 'permission denied';
  if (code === 'EISDIR') return 'it is a folder';
  return error instanceof Error ? error.message : String(error);
}
