import type { Random } from './random'

/** 128 random bits as 32 hex digits: the form CloudBase itself gives to `_id`. */
export function newId(random: Random): string {
  return random.bytes(16).toString('hex')
}
