/** `a{b c[]{d}}` → `a`, `a.b`, `a.c`, `a.c[].d`: fields as the facts list them. */
function fields(text: string): readonly string[] {
  const found: string[] = []
  const stack: string[] = []
  for (const [, name = '', list = '', mark = ''] of text.matchAll(/([A-Za-z_][A-Za-z0-9_]*)?(\[\])?\s*([{}]?)/g)) {
    const inside = stack.at(-1) ?? ''
    if (name !== '') found.push(`${inside}${name}`)
    if (mark === '{') stack.push(`${inside}${name}${list}.`)
    if (mark === '}') stack.pop()
  }
  return found
}

const sku =
  'id title price stock sku_merchant_code sku_merchant_codes attr_ids csku_id img dur_time item_id sup_price buy_stock sup_id status'

/** Fields of the platform's replies that somebody has seen (docs/protocols/weidian.md §3.3, §4.2, §4.3). */
export const knownFields: Readonly<Record<string, ReadonlySet<string>>> = {
  'orders.list': new Set(
    fields(`order_id status status2 refundStatus total time update_time img buyer_note seller_note express_no express_type f_phone
      f_seller_id f_shop_name buyer_info{buyer_id name phone province city region address self_address post idCardNo}`),
  ),
  'orders.detail': new Set(
    fields(`order_id order_type order_type_des order_type_desc trade_no pay_type is_wei_order is_cpn_order is_over_sold is_wtt_order
      group_status status status_ori status_desc status2 refund_status_ori is_close argue_flag modify_price_enable confirm_expire
      return_code price express_fee express_fee_num total original_total_price discount discount_amount discount_info
      discount_list[]{discount_type discount_info discount_price} real_income_price last_income plat_fee platform_fee fx_fee_value
      total_fee add_time pay_time send_time finish_time update_time user_phone
      buyer_info{buyer_id name phone province city region address self_address post idCardNo} buyer_identity_id weixin note seller_note
      express_note customInfos[]{name value format} seller_id seller_name seller_phone f_seller_id f_shop_name f_phone
      supplier_seller_id wei_supplier_price express express_no express_type quantity refund_info{buyer_refund_fee refund_time}
      items[]{item_id item_name price quantity total_price img url sku_id sku_title merchant_code sku_merchant_code fx_fee_rate
      deliver_id deliver_status_desc is_delivered can_deliver warehouseId id sub_order_id cur_shop_item_id cur_shop_sku_id
      refund_info{refund_no refund_status refund_status_str refund_status_desc refund_kind refund_fee refund_item_fee
      refund_express_fee can_refund item_id item_sku_id}}`),
  ),
  'products.list': new Set(
    fields(`itemid item_name item_desc price stock sold istop status imgs thumb_imgs skus[]{${sku}} cates[]{cate_id cate_name sort_num}
      seller_id merchant_code fx_fee_rate add_time update_time`),
  ),
  'products.detail': new Set(
    fields(`id item_name price low_price high_price stock buy_stock sold status sku[]{${sku}} full_imgs img_head titles item_detail
      item_comment merchant_code seller_id bg_cate_id spu_id add_time edit_time update_time flag flag_bin is_need_idno is_tax_rate
      is_future_sold is_only_for_buyer is_point_price is_cvs_item is_wzx_sup_item point_price high_point low_point high_point_price
      low_point_price future_sold_time service_flag tax_rate sup_id sup_price purchase_fee`),
  ),
}
