import { TcbError } from '../../protocol'
import { requestFailed } from '../errors'
import { type Path, someValue } from '../query/some-value'
import { shellText } from '../shell-text'
import type { Document, Value } from '../value'
import { readGeometry } from './read-geometry'

function check(value: Value): void {
  try {
    readGeometry(value)
  } catch (error) {
    const reason = error instanceof TcbError ? error.message.replace('[FailedOperation] ', '') : 'not a geometry'
    throw requestFailed(`Can't extract geo keys: ${shellText(value)} ${reason}`)
  }
}

const isNumber = (value: Value | undefined) => typeof value === 'number'

/** Throws where a document has something that is no geometry at a path with a `2dsphere` index; nothing there, or null, is fine. */
export function checkPlaces(document: Document, path: Path): void {
  someValue(document, path, false, (value) => {
    if (value === undefined || value === null) return false
    // A list is one point, or several geometries.
    if (Array.isArray(value) && !isNumber(value[0])) value.forEach(check)
    else check(value)
    return false
  })
}
