import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Deployment } from '../../sandbox/world/deployment'
import { localDeployment } from './local-deployment'

/** The deployment of an earlier start, so that what was sealed then still opens; else a new one, written before it is used. */
export async function keptDeployment(directory: string, now: number): Promise<Deployment> {
  const file = join(directory, 'deployment.json')
  const found = await readFile(file, 'utf8').catch(() => null)
  const fresh = localDeployment(now)
  if (found !== null) {
    const { variables, documents, setupCode }: Deployment = JSON.parse(found)
    return { ...fresh, variables: { ...fresh.variables, ...variables }, documents, setupCode }
  }
  await keepDeployment(directory, fresh)
  return fresh
}

export async function keepDeployment(directory: string, deployment: Deployment): Promise<void> {
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, 'deployment.json'), JSON.stringify(deployment), { mode: 0o600 })
}
