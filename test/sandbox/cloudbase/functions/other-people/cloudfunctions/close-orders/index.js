const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database()
const _ = db.command

const HALF_AN_HOUR = 30 * 60 * 1000

// Orders that nobody pays are closed.
exports.main = async (event) => {
  console.log('timer', event.TriggerName, 'at', event.Time)
  const deadline = new Date(Date.now() - HALF_AN_HOUR)
  const { stats } = await db
    .collection('orders')
    .where({ status: 'unpaid', createdAt: _.lt(deadline) })
    .update({ data: { status: 'closed', closedAt: db.serverDate(), closes: _.inc(1) } })
  return { closed: stats.updated, openid: cloud.getWXContext().OPENID || null }
}
