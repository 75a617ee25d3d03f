const REFUND_LABELS: Readonly<Record<string, string>> = {
  1: '等待商家处理',
  3: '商家拒绝退款',
  4: '商家同意退货',
  6: '买家已寄回',
  9: '退款已撤销',
  10: '退款成功',
}

export function refundLabel(status: string): string {
  return REFUND_LABELS[status] ?? ''
}
