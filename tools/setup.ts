import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { systemRandom } from '../cloudfunctions/core/base/random'
import { cloudFunctions } from './build/cloud-functions'
import { newDeployment, newSetupCode } from './setup/new-deployment'

const usage = 'npm run setup -- --env ENV_ID --appid APPID --gateway URL   (or: npm run setup -- --new-code)'
const ENV_FILE = '.env'
const KEYS_FILE = 'deploy/keys.jsonl'

const { values } = parseArgs({
  options: {
    env: { type: 'string' },
    appid: { type: 'string' },
    gateway: { type: 'string' },
    'service-key': { type: 'string', default: '' },
    'service-secret': { type: 'string', default: '' },
    'new-code': { type: 'boolean', default: false },
  },
})

function stop(why: string): never {
  console.error(`${why}\n${usage}`)
  process.exit(1)
}

async function renewCode(): Promise<void> {
  const text = await readFile(ENV_FILE, 'utf8').catch(() => stop('there is no .env yet'))
  const { code, variable } = newSetupCode(systemRandom, Date.now())
  await writeFile(ENV_FILE, text.replace(/^WL_SETUP=.*$/m, `WL_SETUP=${variable}`), { mode: 0o600 })
  console.log(`Setup code, valid for 24 hours: ${code}\nDeploy the function merchant again: tcb fn deploy merchant`)
}

async function firstSetup(env: string, appid: string, gateway: string): Promise<void> {
  const exists = await access(ENV_FILE).then(
    () => true,
    () => false,
  )
  if (exists) stop('.env is there already: its keys would be lost, and with them everything that is sealed')
  const made = newDeployment(systemRandom, Date.now())
  const all: Readonly<Record<string, string>> = {
    ENV_ID: env,
    WL_STAGE: 'production',
    WL_APPID: appid,
    WL_GATEWAY_URL: gateway,
    WL_WEIDIAN_SERVICE_KEY: values['service-key'],
    WL_WEIDIAN_SERVICE_SECRET: values['service-secret'],
    ...made.variables,
  }
  const names = ['ENV_ID', ...new Set(cloudFunctions.flatMap(({ variables }) => variables))]
  await mkdir('deploy', { recursive: true })
  await writeFile(KEYS_FILE, made.keys.map((row) => `${JSON.stringify(row)}\n`).join(''), { mode: 0o600 })
  await writeFile(ENV_FILE, names.map((name) => `${name}=${all[name] ?? ''}\n`).join(''), { mode: 0o600, flag: 'wx' })
  console.log(`${ENV_FILE} and ${KEYS_FILE} written. Keep a copy of ${ENV_FILE} somewhere safe: without it nothing sealed opens again.`)
  console.log(`Setup code, valid for 24 hours, makes its first user the owner: ${made.setupCode}`)
}

if (values['new-code']) await renewCode()
else if (!values.env || !values.appid || !values.gateway) stop('three things are needed')
else if (!URL.canParse(values.gateway) || new URL(values.gateway).protocol !== 'https:') stop('--gateway must be an https address')
else await firstSetup(values.env, values.appid, values.gateway.replace(/\/+$/, ''))
