/** Chinese texts that only a window on a computer shows: the bar at the side, heads of tables. */
export const wideZh = {
  sideBar: {
    label: '商家页面',
    overview: '首页',
    orders: '订单',
    toShip: '待发货',
    products: '商品',
    members: '会员',
    sync: '同步',
    staff: '店员',
    audit: '操作记录',
    checks: '上线前检查',
    shops: '绑定管理',
  },
  columns: {
    goods: '商品',
    pieces: '件数',
    buyer: '买家',
    state: '状态',
    parcel: '快递或下单时间',
    paid: '实付',
    stock: '库存',
    price: '价格',
    note: '说明',
  },
}
