/** Shapes of docs/protocols/weidian.md §9, with invented values. */
export function orderText(changes: Record<string, unknown> = {}, item: Record<string, unknown> = {}): string {
  const order = {
    order_id: '800000000000001',
    order_type: '3',
    status: 'pay',
    status_ori: '20',
    status_desc: '待发货',
    refund_status_ori: '0',
    group_status: -1,
    price: '40.00',
    express_fee: '8.00',
    total: '48.00',
    discount_list: [],
    quantity: '1',
    add_time: '2026-01-02 10:00:00',
    pay_time: '2026-01-02 10:01:05',
    send_time: '',
    user_phone: '15400000001',
    note: '',
    seller_note: '',
    customInfos: [{ name: '身份证', value: '110101199001011234', format: 'text' }],
    buyer_info: {
      buyer_id: '1200000001',
      name: '周小山',
      phone: '15400000002',
      province: '浙江',
      city: '杭州',
      region: '西湖区',
      address: '浙江 杭州市 西湖区 示例路1号',
      self_address: '示例路1号',
      post: null,
      idCardNo: '110101199001011234',
    },
    seller_id: '1700000001',
    seller_name: '示例店',
    express: '',
    express_no: '',
    refund_info: { buyer_refund_fee: null, refund_time: null },
    items: [
      {
        item_id: '2100000001',
        item_name: '示例商品\n第二行',
        price: '40.00',
        quantity: '1',
        total_price: '40.00',
        img: 'https://si.example/x.jpg?w=110&h=110&cp=1',
        sku_id: '0',
        sku_title: '',
        id: 640000000000001,
        sub_order_id: 640000000000001,
        refund_info: { refund_no: '', refund_status: '', refund_fee: '' },
        ...item,
      },
    ],
    ...changes,
  }
  return JSON.stringify(order)
}

export const answerText = (result: string | undefined, code = 0) =>
  `{"status":{"status_code":${code},"status_reason":""}${result === undefined ? '' : `,"result":${result}`}}`
