const words = (text: string) => text.trim().split(/\s+/)

/**
 * Fields of an order whose values tell nothing of a person (docs/protocols/weidian.md §4.3). A field that is not here is masked, above
 * all one that nobody knows yet.
 */
export const shownOrderPaths: ReadonlySet<string> = new Set(
  words(`
    order_id order_type order_type_des order_type_desc pay_type is_wei_order is_cpn_order is_over_sold is_wtt_order group_status
    status status_ori status_desc status2 refund_status_ori is_close argue_flag modify_price_enable
    price express_fee express_fee_num total original_total_price discount discount_amount discount_info real_income_price last_income
    plat_fee platform_fee fx_fee_value total_fee quantity add_time pay_time send_time finish_time update_time confirm_expire
    seller_id seller_name f_seller_id supplier_seller_id wei_supplier_price express express_type
    discount_list.discount_type discount_list.discount_info discount_list.discount_price
    refund_info.buyer_refund_fee refund_info.refund_time
    items.item_id items.item_name items.price items.quantity items.total_price items.img items.url items.sku_id items.sku_title
    items.merchant_code items.sku_merchant_code items.fx_fee_rate items.deliver_status_desc items.is_delivered items.can_deliver
    items.warehouseId items.id items.sub_order_id items.cur_shop_item_id items.cur_shop_sku_id
    items.refund_info.refund_no items.refund_info.refund_status items.refund_info.refund_status_str items.refund_info.refund_status_desc
    items.refund_info.refund_kind items.refund_info.refund_fee items.refund_info.refund_item_fee items.refund_info.refund_express_fee
    items.refund_info.can_refund items.refund_info.item_id items.refund_info.item_sku_id
  `),
)

/** The same for a product (docs/protocols/weidian.md §3.3). */
export const shownProductPaths: ReadonlySet<string> = new Set(
  words(`
    itemid id item_name item_desc price low_price high_price stock buy_stock sold istop status seller_id merchant_code fx_fee_rate
    imgs thumb_imgs full_imgs img_head titles item_detail bg_cate_id spu_id add_time edit_time update_time flag flag_bin
    cates.cate_id cates.cate_name cates.sort_num
    skus.id skus.title skus.price skus.stock skus.sku_merchant_code skus.attr_ids skus.status
    sku.id sku.title sku.price sku.stock sku.sku_merchant_code sku.attr_ids sku.status
  `),
)
