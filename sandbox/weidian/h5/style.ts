/** The look of every page here: quiet, one column up to 480 px, dark buttons; plainly not the mini program's. */
export const STYLE = `
*{box-sizing:border-box;margin:0}
body{font:15px/1.5 -apple-system,"PingFang SC","Noto Sans SC","Microsoft YaHei",sans-serif;color:#222;background:#f4f4f4;-webkit-text-size-adjust:100%;font-variant-numeric:tabular-nums}
a{color:inherit;text-decoration:none}
.mark{display:flex;gap:8px;align-items:baseline;padding:8px 16px;background:#333;color:#fff;font-size:13px;font-weight:600}
.mark span{font-weight:400;color:#d0d0d0}
main{max-width:480px;margin:0 auto;padding-bottom:96px;background:#fff;min-height:calc(100vh - 36px)}
h1{font-size:20px;line-height:1.35;font-weight:600;overflow-wrap:anywhere;white-space:pre-line}
h2{font-size:16px;font-weight:600}
.box{padding:16px}
.box+.box{border-top:8px solid #f4f4f4}
.head{display:flex;gap:12px;align-items:center;padding:16px}
.head img{width:56px;height:56px;border-radius:8px;flex:none}
.head>div{flex:1;min-width:0}
.quiet{color:#666;font-size:13px}
.hero{display:block;width:100%;aspect-ratio:1;object-fit:cover;background:#eee}
.price{font-size:22px;font-weight:600}
.price small,.sum small{font-size:.72em}
.grid{display:grid;grid-template-columns:1fr 1fr;gap:16px 12px;padding:0 16px 16px}
.grid img{width:100%;aspect-ratio:1;border-radius:8px;display:block}
.grid .name{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden;font-size:14px;line-height:20px;height:40px;margin:8px 0 2px;overflow-wrap:anywhere}
.grid .gone img{opacity:.4}
.row{display:flex;gap:12px;padding:8px 0}
.row img{width:64px;height:64px;border-radius:8px;flex:none}
.row>div{flex:1;min-width:0}
.row .name{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden;overflow-wrap:anywhere}
.pair{display:flex;justify-content:space-between;gap:16px;padding:6px 0}
.pair>:last-child{text-align:right;overflow-wrap:anywhere}
.sum{font-weight:600;font-size:17px}
fieldset{border:0;padding:0;margin:0 0 16px}
legend{font-weight:600;padding:0 0 8px}
.choice{display:flex;flex-wrap:wrap;gap:8px}
.choice label{position:relative;display:flex;align-items:center;min-height:44px;padding:4px 14px;border:1px solid #999;border-radius:8px;background:#fff;cursor:pointer}
.choice input{position:absolute;opacity:0;inset:0;cursor:pointer}
.choice label:has(:checked){border-color:#222;background:#222;color:#fff}
.choice label:has(:disabled){border-color:#ddd;color:#767676;background:#f7f7f7;text-decoration:line-through}
.choice label:has(:focus-visible){outline:3px solid #6aa3d8;outline-offset:2px}
.count{display:flex;align-items:center;justify-content:space-between}
.count input{width:72px;height:44px;border:1px solid #999;border-radius:8px;font:inherit;text-align:center}
textarea{width:100%;min-height:64px;padding:8px 12px;border:1px solid #999;border-radius:8px;font:inherit}
.bar{position:fixed;left:0;right:0;bottom:0;background:#fff;border-top:1px solid #ddd;padding:8px 16px calc(8px + env(safe-area-inset-bottom))}
.bar>*{max-width:448px;margin:0 auto}
.bar form,.bar .two{display:flex;gap:12px;align-items:center}
.button{display:flex;align-items:center;justify-content:center;flex:1;width:100%;min-height:48px;padding:0 20px;border:1px solid #222;border-radius:8px;background:#222;color:#fff;font-family:inherit;font-size:16px;font-weight:600;line-height:1.2;cursor:pointer}
.button.light{background:#fff;color:#222}
.button[disabled]{background:#ddd;border-color:#ddd;color:#555;cursor:default}
.button:focus-visible{outline:3px solid #6aa3d8;outline-offset:2px}
.detail p{margin:12px 0;overflow-wrap:anywhere}
.detail img{width:100%;display:block;border-radius:8px;aspect-ratio:1}
.state{padding:24px 16px;font-size:22px;font-weight:600;background:#fafafa}
.state div{font-size:14px;font-weight:400;color:#666;margin-top:4px}
.tags{display:flex;gap:8px;overflow-x:auto;padding:0 16px 16px}
.tags a{flex:none;display:flex;align-items:center;min-height:36px;padding:0 12px;border-radius:18px;background:#eee;font-size:14px}
.tags a.on{background:#222;color:#fff}
ul.plain{list-style:none;padding:0}
`
