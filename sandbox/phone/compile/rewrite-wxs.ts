/**
 * WXS looks like JavaScript but differs in ways a browser does not show (docs/decisions/0007-phone-in-a-browser.md): `x.constructor` is the
 * type's name as text, and a backslash in the text given to `getRegExp` stays. TDesign relies on both.
 */
export function rewriteWxs(source: string): string {
  return source
    .replace(/(require\(\s*['"][^'"]+)\.wxs(?=['"])/g, '$1')
    .replace(/([\w$]+(?:\.[\w$]+|\[[^\][]*\])*)\.constructor\b/g, '__wxsType($1)')
    .replace(/getRegExp\(\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g, (_, literal: string) => `getRegExp(${literal.replace(/\\/g, '\\\\')}`)
}

/** What every WXS module may call; and handlers written in WXS get the event and the instance they belong to, from the phone's runtime. */
export const WXS_RUNTIME = `
var __wxsType=function(value){return value===null||value===undefined?undefined:Object.prototype.toString.call(value).slice(8,-1)};
var getRegExp=function(source,flags){return new RegExp(source,flags)};
var getDate=function(){return arguments.length===0?new Date():new(Function.prototype.bind.apply(Date,[null].concat(Array.prototype.slice.call(arguments))))};
Q.A=function(listener){return window.phoneWxs.change(listener)};
Q.C=function(caller,event,handler,path){return path&&path[0]===2?window.phoneWxs.event(caller,event,handler):handler.call(caller,event)};
`
