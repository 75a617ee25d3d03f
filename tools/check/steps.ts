import { staleDeploymentFiles } from '../build/deployment-files'
import { command } from '../run/command'
import { checkImports } from './imports'

export interface Step {
  readonly name: string
  /** Resolves to complaints; empty means passed. */
  run(): Promise<readonly string[]>
}

async function complaintsOf(name: string, args: readonly string[]): Promise<readonly string[]> {
  const { code, output } = await command(name, args)
  return code === 0 ? [] : [output.trim()]
}

const types = (project: string): Step => ({ name: `types ${project}`, run: () => complaintsOf('tsc', ['-p', project]) })

/** Everything that can be said of the sources without running them. Pages are checked with WeChat's types alone. */
export const steps: readonly Step[] = [
  types('.'),
  types('miniprogram'),
  types('sandbox/phone/browser'),
  types('sandbox/panel/browser'),
  types('sandbox/cloudbase/page/browser'),
  { name: 'lint', run: () => complaintsOf('biome', ['check', '--error-on-warnings', '.']) },
  { name: 'rooms', run: checkImports },
  { name: 'deployment files', run: staleDeploymentFiles },
]
