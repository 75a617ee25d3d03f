import { TcbError } from '../protocol'

/** What can go wrong with a call of a function, as the SDKs see it (docs/protocols/cloudbase.md §1, §2, Errors). */
export const functionErrors = {
  notFound: () => new TcbError('FUNCTION_NOT_FOUND', 'FunctionName parameter could not be found.'),
  executeFail: (text: string) => new TcbError('FUNCTIONS_EXECUTE_FAIL', text),
  timeLimit: (ms: number) => new TcbError('FUNCTIONS_TIME_LIMIT_EXCEEDED', `Invoking task timed out after ${ms / 1000} seconds`),
  memoryLimit: (mb: number) => new TcbError('FUNCTIONS_MEMORY_LIMIT_EXCEEDED', `Memory limit of ${mb} MB exceeded`),
  exit: (code: number | null, output: string) =>
    new TcbError('FUNCTIONS_EXECUTE_FAIL', output === '' ? `${code ?? 145} code exit unexpected` : output),
  eventTooLarge: () => new TcbError('FUNCTIONS_EXECUTE_FAIL', 'RequestTooLarge: the event exceeds 6 MB'),
  replyTooLarge: () => new TcbError('FUNCTIONS_EXECUTE_FAIL', 'body size is too long'),
  concurrency: () => new TcbError('EXCEED_CONCURRENT_REQUEST_LIMIT', 'the function has no free instance'),
  refused: () => new TcbError('EXCEED_AUTHORITY', 'Request exceeds granted authority'),
  httpOnly: () => new TcbError('INVALID_PARAM', 'an HTTP function is called through HTTP'),
  closed: () => new TcbError('FUNCTIONS_EXECUTE_FAIL', 'the function has been replaced'),
}
