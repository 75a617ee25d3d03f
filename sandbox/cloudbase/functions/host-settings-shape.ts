import { z } from 'zod'

/** What may be changed while the cloud runs: `HostSettings`, each left out or given. */
export const hostSettingsShape = z.strictObject({
  maxInstances: z.number().int().min(1).exactOptional(),
  maxProcesses: z.number().int().min(1).exactOptional(),
  startsAtOnce: z.number().int().min(1).exactOptional(),
  atCap: z.enum(['queue', 'refuse']).exactOptional(),
  queueMs: z.number().int().min(0).exactOptional(),
  idleMs: z.number().int().min(1).exactOptional(),
  loadMs: z.number().int().min(1).exactOptional(),
  freeze: z.boolean().exactOptional(),
  readOnly: z.boolean().exactOptional(),
  uncaught: z.enum(['end', 'survive']).exactOptional(),
  leakEnvironment: z.boolean().exactOptional(),
  contextForm: z.enum(['environ', 'environment']).exactOptional(),
  timeLimitMs: z.number().int().min(1).max(900_000).exactOptional(),
  memoryMb: z.number().int().min(64).max(3072).exactOptional(),
})
