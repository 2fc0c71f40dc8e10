/** 元数据: what a file and its papers are, in XML with the names of DA/T 46-2009 (文书类电子文件元数据方案). Pure. */
import type { PackedFile, PackedItem } from './package-content.ts'
import type { ReceivedPaper } from './ports.ts'

/** One file as an 案卷, its papers as 文件 in it. */
export function metadataOf(
  file: PackedFile,
  pathOf: (item: PackedItem) => string,
  pathOfReceived: (paper: ReceivedPaper, number: number) => string,
): string {
  const inside = [
    ...file.items.map((item) => itemXml(file, item, pathOf(item))),
    ...file.received.map((paper, i) => receivedXml(paper, pathOfReceived(paper, i + 1))),
  ].join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<元数据 标准="DA/T 46-2009">
  <聚合层次>案卷</聚合层次>
  <来源>${line('立档单位名称', file.unitName)}</来源>
  <档号>${line('室编卷号', file.fileNumber)}</档号>
  <内容描述>${line('题名', '个人廉政档案（家访卷）')}${line('人名', file.officer)}${line('责任者', file.unitName)}${line('日期', file.madeOn)}</内容描述>
  <形式特征>${line('件数', String(file.items.length + file.received.length))}${line('页数', String(pages(file)))}${line('语种', 'zh-CN')}</形式特征>
  <机构人员实体>${line('机构人员类型', '个人')}${line('机构人员名称', file.officer)}${line('组织机构', file.department)}</机构人员实体>
${inside}</元数据>
`
}

function itemXml(file: PackedFile, item: PackedItem, path: string): string {
  const seal =
    item.sealedBy === null
      ? line('签名规则', '未盖电子印章，按哈希保存')
      : `${line('签名规则', 'PAdES B-B')}${line('签名时间', item.madeAt)}${line('签名人', file.unitName)}${line('证书引证', item.sealedBy)}${line('签名算法标识', 'SHA256withRSA')}`
  return `  <文件>
    <聚合层次>文件</聚合层次>
    <电子文件号>${item.documentId}</电子文件号>
    <档号>${line('室编卷号', file.fileNumber)}${line('室编件号', String(item.number))}${item.code === '' ? '' : line('馆编档号', item.code)}</档号>
    <内容描述>${line('题名', item.title)}${line('责任者', item.responsible)}${line('日期', item.date)}${line('文种', item.kind)}</内容描述>
    <形式特征>${line('页数', String(item.pages))}${line('语种', 'zh-CN')}${line('稿本', item.templateVersion)}</形式特征>
    <电子属性>${line('格式信息', 'PDF/A-2a')}${line('计算机文件名', path)}${line('计算机文件大小', String(item.bytes))}${line('信息系统描述', '廉访')}</电子属性>
    <电子签名>${seal}</电子签名>
    <附注>${line('SHA-256', item.hash)}</附注>
  </文件>
`
}

/** Its seal is the other unit's own, and tells itself whose. */
function receivedXml(paper: ReceivedPaper, path: string): string {
  return `  <文件>
    <聚合层次>文件</聚合层次>
    <来源>${line('立档单位名称', paper.fromUnit)}</来源>
    <内容描述>${line('题名', paper.title)}${line('责任者', paper.responsible)}${line('日期', paper.madeOn)}</内容描述>
    <形式特征>${line('页数', String(paper.pages))}${line('语种', 'zh-CN')}</形式特征>
    <电子属性>${line('格式信息', 'PDF')}${line('计算机文件名', path)}${line('计算机文件大小', String(paper.bytes))}</电子属性>
    <附注>${line('SHA-256', paper.hash)}</附注>
  </文件>
`
}

const pages = ({ items, received }: PackedFile) => [...items, ...received].reduce((sum, item) => sum + item.pages, 0)

/** `SHA-256` is a name in XML too; a text keeps no character that XML 1.0 does not have. */
function line(name: string, text: string): string {
  const escaped = text.replace(/[\p{Cc}\ufffe\uffff]/gu, ' ').replace(/[&<>]/g, (c) => ESCAPED[c] ?? c)
  return `<${name}>${escaped}</${name}>`
}
const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
