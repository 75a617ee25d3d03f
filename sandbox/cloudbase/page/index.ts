import type { HttpRequest, HttpResponse } from '../../base/http'

export function createPage(_envId: string): (request: HttpRequest) => Promise<HttpResponse | null> {
  return async () => null
}
