import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { cloudbaserc } from './cloudbaserc'
import { functionRules } from './function-rules'

const rendered = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** Files of the deployment that are made from the tables in code: path from the project's root, and text. */
function deploymentFiles(): Readonly<Record<string, string>> {
  return { 'cloudbaserc.json': rendered(cloudbaserc()), 'deploy/function-rules.json': rendered(functionRules()) }
}

export async function writeDeploymentFiles(): Promise<void> {
  for (const [path, text] of Object.entries(deploymentFiles())) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
}

/** Which of them are not what the tables say. */
export async function staleDeploymentFiles(): Promise<readonly string[]> {
  const found = await Promise.all(
    Object.entries(deploymentFiles()).map(async ([path, text]) => ((await readFile(path, 'utf8').catch(() => '')) === text ? [] : [path])),
  )
  return found.flat().map((path) => `${path} is not what the tables say: run npm run build`)
}
