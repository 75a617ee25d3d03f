import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where `built` builds. */
    readonly buildFolder: string
  }
}

/** Gives every run a folder for what its tests build together, and takes it away at the end. */
export default async function buildFolder(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'weidian-link-built-'))
  project.provide('buildFolder', folder)
  return () => rm(folder, { recursive: true, force: true })
}
