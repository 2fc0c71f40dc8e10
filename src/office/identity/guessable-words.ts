/** Words that people here make passwords of: places, seasons, titles, sayings, this work. Most common first, in pinyin and English. */
const lists = [
  // the country, places
  `zhongguo china zhonghua beijing shanghai guangzhou shenzhen chongqing tianjin hunan hubei henan hebei guangdong guangxi
  sichuan guizhou yunnan shandong shanxi shaanxi jiangsu zhejiang jiangxi fujian anhui liaoning jilin heilongjiang hainan
  gansu qinghai ningxia xinjiang xizang neimenggu changsha wuhan chengdu nanjing hangzhou xian guiyang kunming nanning
  hefei fuzhou nanchang jinan zhengzhou taiyuan shijiazhuang shenyang changchun haerbin lanzhou xining yinchuan`,
  // seasons, months, feasts
  `spring summer autumn fall winter chuntian xiatian qiutian dongtian chunjie guoqing zhongqiu duanwu yuandan qingming
  january february march april june july august september october november december xinnian newyear happy`,
  // the unit and this work
  `lianfang qinglian lianjie lianzheng jiafang qingfeng zhengqi jiafeng jiajiao jiajianlian dangyuan dangwei dangzu jijian
  jiwei jiancha zuzhi bangong bangongshi zonghe zonghebu renmin zhengfu gonghui zonggonghui danwei gongsi jiguan xianwei
  shiwei jiedao shequ cunwei lingdao shuji juzhang chuzhang kezhang zhuren zhuxi guanli guanliyuan xitong anquan shenji
  ceshi yonghu mima denglu admin administrator root system security audit manager user guest test demo welcome login
  password passwd secret letmein changeme default company office service support`,
  // what people say and wish
  `woaini aini woai wodejia baobei baobao laopo laogong qinai mama baba erzi nver jiating xingfu pingan kuaile jiankang
  facai fada shunli jixiang ruyi wanshi nihao haode feichang tiantian meitian woshi love forever family baby dragon
  tiger monkey phoenix sunshine princess qwerty asdf zxcv iloveyou`,
  // surnames and common given names
  `wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng
  xiaoming xiaohong xiaoli xiaohua wei fang xiuying na min jing qiang lei jun jie juan yong chao ming xiulan xia ping gang
  guiying wenjing zhiqiang jianguo jianjun guoqiang`,
  // in the words' own script
  `密码 中国 北京 家访 廉洁 清廉 清风 春天 夏天 秋天 冬天 我爱你 你好 平安 快乐 幸福 单位 办公室 管理员`,
] as const

export const guessableWords: readonly string[] = lists
  .flatMap((list) => list.split(/\s+/))
  .filter((word) => word !== '')
