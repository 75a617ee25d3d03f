import { localized } from '../../../text/localized'
import { enPapers, zhPapers } from './texts'

const papers = localized(zhPapers, enPapers)

/** The agreement or the privacy guide, by `which`. */
Page({
  data: { paper: papers.agreement },
  onLoad(query: Record<string, string | undefined>) {
    const paper = query.which === 'privacy' ? papers.privacy : papers.agreement
    this.setData({ paper })
    void wx.setNavigationBarTitle({ title: paper.title })
  },
})
