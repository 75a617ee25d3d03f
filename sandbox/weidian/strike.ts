import { setTimeout as wait } from 'node:timers/promises'
import type { HttpRequest, HttpResponse } from '../base/http'
import { refused } from './api/envelope'
import type { FaultRule } from './faults'

const HTML = { 'content-type': 'text/html;charset=UTF-8' }
const DELAY_MS = 3_000

/** Answers a request as the fault says; `effect` is the true answer, not called where the fault strikes before it. */
export async function strike(fault: FaultRule, effect: (wrongShop: boolean) => HttpResponse, request: HttpRequest): Promise<HttpResponse> {
  switch (fault.kind) {
    case 'delay':
      await wait(fault.ms ?? DELAY_MS)
      return effect(false)
    case 'hangUpBefore':
      return { status: 502, headers: {}, body: '', hangUp: true }
    case 'hangUpAfter':
      return { ...effect(false), hangUp: true }
    case 'http500':
      return { status: 500, headers: HTML, body: '<html><body><h1>500 Internal Server Error</h1></body></html>' }
    case 'code':
      return refused(fault.code ?? 10001)
    case 'empty200':
      effect(false)
      return { status: 200, headers: HTML, body: '' }
    case 'html200':
      effect(false)
      return { status: 200, headers: HTML, body: `<html><body>系统繁忙，请稍后再试 ${request.path}</body></html>` }
    case 'doubleEncoded': {
      const answer = effect(false)
      return { ...answer, body: JSON.stringify(String(answer.body)) }
    }
    case 'wrongShop':
      return effect(true)
  }
}
