const tcb = require('@cloudbase/node-sdk')

const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
const db = app.database()
const $ = db.command.aggregate

exports.main = async () => {
  const { data } = await db
    .collection('sales')
    .aggregate()
    .match({ paid: true })
    .lookup({ from: 'goods', localField: 'goodsId', foreignField: '_id', as: 'goods' })
    .unwind('$goods')
    .group({ _id: '$goods.kind', sum: $.sum($.multiply(['$count', '$goods.price'])), orders: $.sum(1) })
    .sort({ sum: -1 })
    .end()
  return data
}
