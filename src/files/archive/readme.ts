/** 说明.txt: what lies in a package and how it is checked, for somebody who has nothing but the package. Pure. */
import { bagFiles, CERTIFICATES } from '../../proof/bag.ts'
import { spacedFingerprint } from '../../proof/certificate.ts'

export type ReadmeFacts = { unitName: string; about: string; madeOn: string; fingerprints: readonly string[] }

export function readmeOf({ unitName, about, madeOn, fingerprints }: ReadmeFacts): string {
  return `${about}
${unitName}　${madeOn}打包

一、这里有什么
  data/                 各卷：文书（PDF/A-2a）、卷内目录、备考表、目录和各件内容的数据（目录.json）、元数据（元数据.xml，DA/T 46 的名称）；
                        从别的单位转来的在“转来材料”里，是那个单位盖的章，证书在 certificates/其他单位/
  ${bagFiles.checker}             不联网的核验页
  ${bagFiles.chain}            每个文件一行，一环扣一环；${bagFiles.chainSeal} 是单位盖在它上面的电子印章
  ${CERTIFICATES}/         盖章用过的证书
  manifest-*.txt 等     清单：SHA-256 和 SM3（BagIt 1.0，RFC 8493）

二、怎样核验
  1. 解压到一个文件夹，用浏览器打开“${bagFiles.checker}”，选择这个文件夹，或者直接选原来的 zip。不用联网，文件不离开这台电脑。
  2. 有廉访的地方，也可以运行：bin/lianfang verify 文件夹
  3. 什么都没有时：sha256sum -c manifest-sha256.txt
  4. 文书上的电子印章，一般的 PDF 阅读软件也能看。

三、请对一遍指纹
  核验页会显示盖章证书的指纹，请和${unitName}公布的对照：
${fingerprints.map((one) => `  ${spacedFingerprint(one)}`).join('\n')}

四、没有电子印章的文书
  有电子印章以前留存的文书未盖章，按哈希保存：它的哈希在清单和目录链里，目录链盖了章。

五、里面有个人信息
  请按档案和个人信息保护的规定保管，不再需要时删除。
`
}
