import { TcbError } from '../protocol'

/** The numbers a phone is told, with the words it shows (docs/protocols/cloudbase.md, Errors). */
const NUMBERS: Readonly<Record<string, readonly [errCode: number, words: string]>> = {
  SYS_ERR: [-501001, 'resource system error'],
  EXCEED_REQUEST_LIMIT: [-501003, 'exceed request limit'],
  EXCEED_CONCURRENT_REQUEST_LIMIT: [-501004, 'exceed concurrent request limit'],
  INVALID_PARAM: [-501007, 'invalid parameters'],
  INVALID_REQUEST_SOURCE: [-501008, 'invalid request source'],
  EXCEED_AUTHORITY: [-501023, 'exceed authority'],
  FUNCTION_NOT_FOUND: [-501000, 'function not found'],
  FUNCTIONS_TIME_LIMIT_EXCEEDED: [-504003, 'functions time limit exceeded'],
  DATABASE_REQUEST_FAILED: [-502001, 'database request fail'],
  DATABASE_DUPLICATE_WRITE: [-502001, 'database request fail'],
  DATABASE_INVALID_OPERRATOR: [-502002, 'database invalid command'],
  DATABASE_PERMISSION_DENIED: [-502003, 'database permission denied'],
  DATABASE_COLLECTION_NOT_EXIST: [-502005, 'database collection not exists'],
  STORAGE_EXCEED_AUTHORITY: [-503002, 'storage permission denied'],
  STORAGE_FILE_NONEXIST: [-503003, 'storage file not exists'],
  EXCEED_MAX_RESPONSE_SIZE: [-602001, 'database query result size exceed limit (1MB)'],
}

/** What `wx.cloud` is told of a refusal: `{errCode, message}`, the message in the words after `<call>:fail `. */
export function clientError(error: unknown): { readonly errCode: number; readonly message: string } {
  const { code, message } = error instanceof TcbError ? error : { code: 'SYS_ERR', message: String(error) }
  const [errCode, words] = NUMBERS[code] ?? [-501001, 'resource system error']
  return { errCode, message: `${errCode} ${words}. ${message}` }
}
