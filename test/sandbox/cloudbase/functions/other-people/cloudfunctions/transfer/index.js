const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database()
const _ = db.command

// Points go from the caller to somebody else, or nobody's points change.
exports.main = async ({ to, points }) => {
  const { OPENID } = cloud.getWXContext()
  try {
    const left = await db.runTransaction(async (transaction) => {
      const accounts = transaction.collection('accounts')
      const from = (await accounts.doc(OPENID).get()).data
      if (from.points < points) await transaction.rollback('too few points')
      await accounts.doc(OPENID).update({ data: { points: _.inc(-points) } })
      await accounts.doc(to).update({ data: { points: _.inc(points) } })
      return from.points - points
    })
    return { success: true, left }
  } catch (error) {
    return { success: false, error: error.errMsg || String(error) }
  }
}
