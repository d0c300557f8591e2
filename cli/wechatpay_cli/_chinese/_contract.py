"""Chinese for what the contract says about operations and fields."""

_TAGS = {
    "Card templates (会员卡模板).": "会员卡模板。",
    "Cards that members hold (用户会员卡).": "用户会员卡。",
    "Points of an order (订单积分).": "订单积分。",
    "Service modules on a card (服务模块).": "会员卡服务模块。",
    "Members known by phone number (手机号会员).": "手机号会员。",
    "Address and events of notifications (回调通知).": "回调通知的地址与事件。",
}
_OPERATIONS = {
    # cards
    "Page through the card templates of a brand (查询会员卡模板列表).": "查询会员卡模板列表。",
    "One page of templates (会员卡模板); every page says how many there are in all.": (
        "分页返回品牌下的会员卡模板，每页都给出总数。"
    ),
    "Create a card template (创建会员卡模板).": "创建会员卡模板。",
    "Answers with the whole template, its card_id (会员卡模板ID) included.": (
        "应答为完整的模板，包含 card_id（会员卡模板ID）。"
    ),
    "Read one card template (查询会员卡模板详情).": "查询会员卡模板详情。",
    "The template as it stands, with its stock (剩余库存) and review state (审核状态).": (
        "返回模板的当前内容、剩余库存与审核状态。"
    ),
    "Delete a card template (删除会员卡模板).": "删除会员卡模板。",
    "No channel can issue it any more; cards that members hold (用户会员卡) stay valid.": (
        "删除后各渠道不能再发卡；用户已领取的会员卡仍然有效。"
    ),
    "Change a card template (修改会员卡模板).": "修改会员卡模板。",
    "Changes looks, validity, stored value and sign-up form (开卡表单); what is left out stays.": (
        "可修改外观、有效期、储值与开卡表单；未填写的内容不变。"
    ),
    "Move an old official-account card to a WeChat Pay member card (升级会员卡).": (
        "将公众号会员卡升级为微信支付会员卡。"
    ),
    "Binds the old template (老会员卡) to a brand; card_id and member data stay.": (
        "将老会员卡绑定到品牌；card_id 与会员数据不变。"
    ),
    "Choose the benefits that a card template shows (修改会员卡模板权益).": "修改会员卡模板展示的权益。",
    "Points (积分), offers (优惠), invoices (发票) and the personal adviser (专属导购).": (
        "包括积分、优惠、发票与专属导购。"
    ),
    "Get the link behind a QR code for claiming the card (创建会员卡二维码).": "创建用于领卡的会员卡二维码。",
    "Not for templates whose code mode is REAL_TIME (实时传入code).": (
        "不适用于 code 模式为 REAL_TIME（实时传入code）的模板。"
    ),
    "Get a token that opens the card-claiming component (商户预授权).": (
        "商户预授权：获取打开领卡组件的 token。"
    ),
    "The merchant's page or mini program hands the token (开卡授权token) to the component.": (
        "由商户的网页或小程序将开卡授权 token 传给领卡组件。"
    ),
    "Upload card codes of the merchant's own (导入自定义code).": "导入商户自定义 code。",
    "For templates whose code mode is MERCHANT_DEPOSIT (预存code); the stock becomes the number "
    "of codes, and "
    "each claim takes one at random. No source limits how many one call may carry.": (
        "用于 code 模式为 MERCHANT_DEPOSIT（预存code）的模板；库存等于 code 数量，领卡时随机取用。"
        "官方资料没有说明单次导入的数量上限。"
    ),
    # user_cards
    "Read one member's card (查询用户会员卡信息).": "查询用户会员卡信息。",
    "Points (积分), stored value (储值余额), level (等级), sign-up data and state. With dynamic "
    "codes switched "
    "on, a scanned dynamic code (动态码) is accepted in place of the code.": (
        "返回积分、储值余额、等级、开卡资料与状态。启用动态码后，可用扫到的动态码代替 code。"
    ),
    "Change one member's card (修改用户会员卡信息).": "修改用户会员卡信息。",
    "Background, membership number (会员卡编号), level (等级) and stored value (储值余额).": (
        "可修改背景图、会员卡编号、等级与储值余额。"
    ),
    "List the cards that one member holds (查询用户会员卡列表).": "查询用户会员卡列表。",
    "One page of card ids and codes under the brand (品牌).": "分页返回该用户在品牌下的会员卡模板ID与 code。",
    "Activate a claimed card (激活用户会员卡).": "激活用户已领取的会员卡。",
    "After a jump activation (跳转型激活); success makes WeChat Pay send MEMBERCARD.ACTIVATE_CARD.": (
        "用于跳转型激活；成功后微信支付会发送 MEMBERCARD.ACTIVATE_CARD 回调。"
    ),
    "Make one member's card invalid for good (设置用户会员卡失效).": "设置用户会员卡永久失效。",
    "Cannot be undone (不可逆); telling the member is up to the merchant.": "不可逆；须由商户自行告知用户。",
    "Change the benefits on one member's card (修改用户会员卡权益).": "修改用户会员卡权益。",
    "Points (积分), member price, invoice text (发票) and the personal adviser (专属导购).": (
        "包括积分、会员价、发票文案与专属导购。"
    ),
    "Turn the encrypted code of a jump activation into the code (解密code).": (
        "解密跳转型激活收到的加密 code。"
    ),
    "A mini program gets the code in plain text in extraData (明文code); do not decrypt that.": (
        "小程序在 extraData 中得到的是明文 code，无需解密。"
    ),
    "Read what the member typed when opening the card (获取用户开卡资料).": "获取用户开卡时填写的资料。",
    "For jump activation (跳转型激活), with the ticket appended to the merchant's page address.": (
        "用于跳转型激活，凭跳转到商户页面时 URL 所带的开卡激活票据查询。"
    ),
    "Give an existing member the card by openid (通过openid导入用户会员卡).": (
        "通过 openid 为已有会员导入会员卡。"
    ),
    "Activated in the background (静默激活); the card is not put into the member's card pack (卡包).": (
        "静默激活；会员卡不会放入用户卡包。"
    ),
    "Give an existing member the card by phone number (通过手机号导入用户会员卡).": (
        "通过手机号为已有会员导入会员卡。"
    ),
    # bonus
    "Announce the points that an order earns (预置订单积分).": "预置订单积分。",
    "Called before or at payment; the points are shown to the customer on the payment result page "
    "(支付结果页).": "在支付前或支付时调用；积分会展示在顾客的支付结果页。",
    "Mark announced points as credited (同步订单积分).": "同步订单积分：标记预置的积分已到账。",
    "Tells WeChat Pay that the points announced for an order (预置积分) have reached the member.": (
        "告知微信支付：为该订单预置的积分已发给会员。"
    ),
    # service_modules
    "Put a service module on a card template (添加服务模块).": "为会员卡模板添加服务模块。",
    "Without a mini program to open (跳转小程序) the module cannot be tapped.": (
        "未设置跳转小程序时，模块不可点击。"
    ),
    "Take a service module off a card template (移除服务模块).": "移除会员卡模板的服务模块。",
    "The module disappears from the template (会员卡模板).": "模块将从会员卡模板中消失。",
    "Change the mini program that a service module opens (修改服务模块).": "修改服务模块的跳转小程序。",
    "Every call replaces the mini program (跳转小程序); leaving it out removes it.": (
        "每次调用都会覆盖跳转小程序；不填写则删除。"
    ),
    "Set what a service module shows on one member's card (设置用户服务模块数据).": "设置用户服务模块数据。",
    "Can send the member a service message (服务消息) as well.": "可同时向用户发送服务消息。",
    # phone_members
    "Have WeChat remind a member to claim the card (导入手机号会员).": "导入手机号会员，由微信提醒其领卡。",
    "Uploads the phone number of a member who has not claimed the card (未领卡会员); only numbers of people "
    "who paid within the brand in the last year.": (
        "上传未领卡会员的手机号；仅限最近一年在该品牌内支付过的用户。"
    ),
    "Ask whether an uploaded phone number has claimed the card (查询手机号会员).": (
        "查询已导入的手机号是否已领卡。"
    ),
    "One phone number of the Chinese mainland (大陆手机号) per call.": "每次查询一个中国大陆手机号。",
    # callback
    "Read the address that receives notifications (查询会员卡通知地址).": "查询会员卡通知地址。",
    "The address set earlier with callback.set (通知URL).": "即之前用 callback set 设置的通知URL。",
    "Set or change the address that receives notifications (设置会员卡通知地址).": (
        "设置或修改会员卡通知地址。"
    ),
    "An HTTPS address without a query string (通知URL) that answers within 5 seconds.": (
        "须为不带查询串的 HTTPS 地址，并在 5 秒内应答。"
    ),
}

_FIELDS = {
    "AppID of a mini program with the terms (协议小程序AppID).": "协议小程序AppID。",
    "AppID of a service account bound to the brand (服务号AppID).": "与品牌绑定的服务号AppID。",
    "AppID of a service account bound to the brand (服务号AppID); not of an app, a mini program or a "
    "subscription account.": "与品牌绑定的服务号AppID；不能是移动应用、小程序或订阅号的 AppID。",
    "AppID of that mini program (会员价小程序AppID).": "会员价小程序AppID。",
    "AppID of that mini program (积分小程序AppID).": "积分小程序AppID。",
    "AppID of the mini program (储值小程序AppID).": "储值小程序AppID。",
    "AppID of the mini program (发票小程序AppID).": "发票小程序AppID。",
    "AppID of the mini program (小程序AppID).": "小程序AppID。",
    "AppID of the mini program for JUMP_ACTIVATE (跳转激活小程序AppID); wins over the page.": (
        "跳转激活小程序AppID，用于 JUMP_ACTIVATE；优先于页面链接。"
    ),
    "AppID of the mini program for self-service points (自助积分小程序AppID).": "自助积分小程序AppID。",
    "AppID of the service account (服务号AppID).": "服务号AppID。",
    "Background, a URL from the image upload API (会员卡背景图).": "会员卡背景图，图片上传接口返回的 URL。",
    "Background, a URL from the image upload API, 1000 x 600 pixels (会员卡背景图).": (
        "会员卡背景图，图片上传接口返回的 URL，1000 x 600 像素。"
    ),
    "Brand id (品牌ID).": "品牌ID。",
    "Brand name that is shown (品牌展示名称).": "品牌展示名称。",
    "Brand to bind to (品牌ID).": "要绑定的品牌ID。",
    "Card template id (会员卡模板ID).": "会员卡模板ID。",
    "Code of the member's card (会员卡code).": "会员卡code。",
    "Code of the member's card (会员卡code), needed when the code mode is REAL_TIME.": (
        "会员卡code；code 模式为 REAL_TIME 时需要。"
    ),
    "Codes to upload (会员卡code列表).": "要导入的会员卡code。",
    "Common questions of the form (通用字段列表).": "开卡表单的通用字段。",
    "Customer service phone (客服电话).": "客服电话。",
    "Days between claiming and validity (领取后生效天数).": "领取后经过多少天生效。",
    "Days that a card stays valid after it was claimed (领取后有效天数).": "领取后的有效天数。",
    "Difference (变动金额).": "储值的变动金额。",
    "Difference, may be negative (变动积分).": "变动积分，可为负数。",
    "End of a fixed range (可用结束时间).": "固定有效期的结束时间。",
    "Entries per page, 20 at most (分页大小).": "分页大小。",
    "Fields of the content template (字段列表).": "内容模板的字段。",
    "Fields of the message template (字段列表).": "消息模板的字段。",
    "First level, needed when the level is shown (初始等级).": "初始等级；展示等级时需要。",
    "First level, up to 5 characters (初始等级).": "初始等级。",
    "HTTPS address without a query string (通知URL).": "通知URL，不带查询串的 HTTPS 地址。",
    "How the card is activated (激活类型).": "激活类型。",
    "How the code is drawn (code类型).": "code 的展示方式。",
    "Kind of contact (联系方式名称).": "联系方式名称。",
    "Kind of validity (有效期类型).": "有效期类型。",
    "Level, up to 5 characters (等级).": "等级。",
    "Logo, a URL from the image upload API, 120 x 120 pixels (会员卡logo).": (
        "会员卡logo，图片上传接口返回的 URL，120 x 120 像素。"
    ),
    "Membership number (会员卡编号).": "会员卡编号。",
    "Membership number (会员卡编号); digits, English letters and half-width punctuation; the code when left "
    "out.": "会员卡编号；数字、英文字母与半角标点；不填写时为会员卡code。",
    "Merchant number of a direct merchant (直连商户号).": "直连商户号。",
    "Merchant number of the sub-merchant of a service provider (子商户号).": "服务商的子商户号。",
    "Merchant order number (商户订单号).": "商户订单号。",
    "Message template id (消息模板ID).": "消息模板ID。",
    "Name of the adviser (导购名称).": "导购名称。",
    "Name of the card, up to 10 characters (会员卡名称).": "会员卡名称。",
    "Name of the points (积分名称).": "积分名称。",
    "Page number, counted from 0 (分页页码).": "分页页码，从 0 开始。",
    "Page that the member is sent to for JUMP_ACTIVATE (跳转激活页面链接).": (
        "跳转激活页面链接，用于 JUMP_ACTIVATE。"
    ),
    "Path in that mini program (会员价小程序path).": "会员价小程序path。",
    "Path in that mini program (积分小程序path).": "积分小程序path。",
    "Path in that mini program (自助积分小程序path).": "自助积分小程序path。",
    "Path in the mini program (储值小程序path).": "储值小程序path。",
    "Path in the mini program (协议小程序path).": "协议小程序path。",
    "Path in the mini program (发票小程序path).": "发票小程序path。",
    "Path in the mini program (小程序path).": "小程序path。",
    "Path in the mini program for JUMP_ACTIVATE (跳转激活小程序path).": (
        "跳转激活小程序path，用于 JUMP_ACTIVATE。"
    ),
    "Phone number of the adviser (导购电话).": "导购电话。",
    "Points after, shown on the card (变动后积分).": "变动后积分，展示在会员卡上。",
    "Points before (变动前积分).": "变动前积分。",
    "Points of a new member (初始积分).": "新会员的初始积分。",
    "Points that the order earns (积分值), a positive whole number.": "订单的积分值，正整数。",
    "Portrait of the adviser (导购头像).": "导购头像。",
    "Questions of the merchant's own (自定义字段列表).": "开卡表单的自定义字段。",
    "Reason that the member reads (余额变动说明).": "余额变动说明，展示给用户。",
    "Reason, up to 30 characters (失效原因).": "失效原因。",
    "Request number, unique (商户请求单号).": "商户请求单号，须唯一。",
    "Request number, unique; English letters, digits and | _ * - (商户请求单号).": (
        "商户请求单号，须唯一；英文字母、数字与 | _ * -。"
    ),
    "Scene value, comes back in events (场景值).": "场景值，会在回调中带回。",
    "Service module id (服务模块ID).": "服务模块ID。",
    "Start of a fixed range (可用开始时间).": "固定有效期的开始时间。",
    "State of the service (状态ID).": "服务的状态ID。",
    "Stock for code mode SYSTEM_ALLOCATE, 5000000 when left out (总库存).": (
        "总库存，用于 code 模式 SYSTEM_ALLOCATE；不填写时为 5000000。"
    ),
    "Stored value after (变动后余额).": "变动后余额。",
    "Stored value before (变动前余额).": "变动前余额。",
    "Terms of use (使用须知).": "使用须知。",
    "Text of the button (操作名称).": "按钮的操作名称。",
    "Text of the entry (发票入口文案).": "发票入口文案。",
    "Text of the entry to invoices (发票入口文案).": "发票入口文案。",
    "Text of the entry to more (积分入口文案).": "积分入口文案。",
    "Text of the member price (会员价文案).": "会员价文案。",
    "The contact (联系方式内容).": "联系方式内容。",
    "The encrypted code exactly as received (加密code).": "加密code，原样填写。",
    "The member's openid (用户openid).": "用户openid。",
    "The member's openid (用户openid), of an AppID bound to the brand.": (
        "用户openid，须属于与品牌绑定的 AppID。"
    ),
    "The member's phone number, sent encrypted (加密手机号).": "会员手机号，发送时自动加密。",
    "Ticket of the activation, may hold / + and = (开卡激活票据).": "开卡激活票据，可含 / + =。",
    "Title of the member price (会员价标题).": "会员价标题。",
    "Title of the offers (优惠模块标题).": "优惠模块标题。",
    "Title of the terms (协议标题).": "协议标题。",
    "Title of what points buy (积分兑换标题).": "积分兑换标题。",
    "Web page in place of a mini program (储值页面链接).": "储值页面链接，可代替小程序。",
    "Web page of the terms (协议链接).": "协议链接。",
    "What points buy (积分兑换文案).": "积分兑换文案。",
    "When the member signed up with the merchant (注册时间).": "会员在商户处的注册时间。",
    "Where codes come from (code模式).": "code 的来源（code模式）。",
    "Where codes come from; must be the mode already set (code模式).": (
        "code 的来源（code模式），须与已设置的一致。"
    ),
    "Whether codes change over time (是否支持动态码).": "是否支持动态码。",
    "Whether coupons are shown (是否展示优惠券).": "是否展示优惠券。",
    "Whether members may edit their data later (激活后是否可修改).": "激活后用户是否可修改资料。",
    "Whether the card shows an adviser, false when left out (是否展示专属导购).": (
        "是否展示专属导购，不填写时不展示。"
    ),
    "Whether the card shows invoices, false when left out (是否展示发票).": "是否展示发票，不填写时不展示。",
    "Whether the card shows offers (是否展示优惠).": "是否展示优惠。",
    "Whether the card shows points (是否展示积分).": "是否展示积分。",
    "Whether the card shows stored value (是否支持储值).": "是否支持储值。",
    "Whether the card shows the level (是否展示等级).": "是否展示等级。",
    "Whether to return to the page before, false when left out (是否返回上一页); no effect beside "
    "activate_url or activate_appid.": (
        "是否返回上一页，不填写时不返回；填写了 activate_url 或 activate_appid 时无效。"
    ),
    "Whether to tell the member about the level, true when left out (是否通知等级变动).": (
        "是否通知用户等级变动，不填写时通知。"
    ),
    "Whether to tell the member about the points, true when left out (是否通知积分变动).": (
        "是否通知用户积分变动，不填写时通知。"
    ),
    "Whether to tell the member about the stored value, true when left out (是否通知余额变动).": (
        "是否通知用户余额变动，不填写时通知。"
    ),
}

CONTRACT = {**_TAGS, **_OPERATIONS, **_FIELDS}
