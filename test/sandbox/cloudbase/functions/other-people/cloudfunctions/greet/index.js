const cloud = require('wx-server-sdk')

cloud.init()

// The older form, with a callback.
exports.main = (event, context, callback) => {
  cloud
    .callFunction({ name: 'login', data: { from: context.function_name } })
    .then(({ result }) => callback(null, `${event.word}, ${result.openid} (${result.source})`))
    .catch(callback)
}
