<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>{name} is not on this machine.</source>
        <translation>本机上没有 {name}。</translation>
    </message>
    <message>
        <source>{title} was taken instead.</source>
        <translation>已改用 {title}。</translation>
    </message>
    <message>
        <source>Waiting, goes on after step {step} of {steps}</source>
        <translation>等待中，将从第 {step} 步（共 {steps} 步）继续</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Stopping. Cancel again to end it at once.</source>
        <translation>正在停止。再次取消即可立即结束。</translation>
    </message>
    <message>
        <source>Pausing after this step</source>
        <translation>本步完成后暂停</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Paused after step {step} of {steps}</source>
        <translation>已暂停于第 {step} 步（共 {steps} 步）</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>{doing}, on GPU {number}</source>
        <translation>{doing}（GPU {number}）</translation>
    </message>
    <message>
        <source>The engine is starting…</source>
        <translation>引擎正在启动…</translation>
    </message>
    <message>
        <source>{phase} {step} of {steps}</source>
        <translation>{phase} {step}/{steps}</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation>正在读取提示词</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>正在去噪</translation>
    </message>
    <message>
        <source>Decoding</source>
        <translation>正在解码</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>{elapsed}, {time} left</source>
        <translation>{elapsed}，剩余 {time}</translation>
    </message>
    <message>
        <source>{width}x{height}, {frames} frames, {steps} steps, seed {seed}, {model}</source>
        <translation>{width}x{height}，{frames} 帧，{steps} 步，种子 {seed}，{model}</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n 个运行中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 个等待中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paused</source>
        <translation>
            <numerusform>%n 个已暂停</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message>
        <source>In the panels</source>
        <translation>面板中</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Add an example</source>
        <translation>添加示例</translation>
    </message>
    <message>
        <source>Replace by an example</source>
        <translation>替换为示例</translation>
    </message>
    <message>
        <source>Leave that out</source>
        <translation>去掉这部分</translation>
    </message>
    <message>
        <source>Take {number}</source>
        <translation>改用 {number}</translation>
    </message>
    <message>
        <source>Switch it off</source>
        <translation>关闭它</translation>
    </message>
    <message>
        <source>Take the model&apos;s own</source>
        <translation>采用模型自带格式</translation>
    </message>
    <message numerus="yes">
        <source>Keep the first %n word(s)</source>
        <translation>
            <numerusform>保留前 %n 个词</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave “{word}” out</source>
        <translation>去掉“{word}”</translation>
    </message>
    <message>
        <source>Move to the negative</source>
        <translation>移到负向提示词</translation>
    </message>
    <message>
        <source>Take mode “{mode}”</source>
        <translation>改用“{mode}”模式</translation>
    </message>
    <message numerus="yes">
        <source>Take %n frame(s)</source>
        <translation>
            <numerusform>改用 %n 帧</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take {size} and %n frame(s)</source>
        <translation>
            <numerusform>改用 {size}、%n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>自动选择</translation>
    </message>
    <message>
        <source>All on the GPU</source>
        <translation>全部在 GPU 上</translation>
    </message>
    <message>
        <source>On two GPUs</source>
        <translation>在两块 GPU 上</translation>
    </message>
    <message>
        <source>Streamed from RAM</source>
        <translation>从内存流式加载</translation>
    </message>
    <message>
        <source>With weights of 8 bits</source>
        <translation>使用 8 位权重</translation>
    </message>
    <message>
        <source>With 8-bit floats</source>
        <translation>使用 8 位浮点数</translation>
    </message>
    <message>
        <source>With weights of 4 bits</source>
        <translation>使用 4 位权重</translation>
    </message>
    <message>
        <source>On the processor</source>
        <translation>使用处理器</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>模型自带</translation>
    </message>
    <message>
        <source>It does not fit</source>
        <translation>资源不足</translation>
    </message>
    <message>
        <source>{mode}, about {time}</source>
        <translation>{mode}，约 {time}</translation>
    </message>
    <message>
        <source>{done} of {whole}</source>
        <translation>{done} / {whole}</translation>
    </message>
    <message>
        <source>{said}, {time} left</source>
        <translation>{said}，剩余 {time}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Cogreel crashed the last time. Your clips and the queue are in the project. Details says where it was; to help, copy it, or the report under Settings &gt; Diagnostics, into a report of the crash.</source>
        <translation>Cogreel 上次崩溃了。片段和队列仍保存在项目中。“详情”写明了崩溃位置；如愿协助，请将其或“设置 &gt; 诊断”中的报告复制到崩溃反馈里。</translation>
    </message>
    <message>
        <source>The picture cannot be kept in {folder} ({reason}). Save it to a file yourself, then choose that.</source>
        <translation>图片无法保存到 {folder}（{reason}）。请自行将其存为文件，然后选择该文件。</translation>
    </message>
    <message>
        <source>Fit: all of it, within black</source>
        <translation>适应：显示全部，周围为黑色</translation>
    </message>
    <message>
        <source>Fill: cut off what is over</source>
        <translation>填充：裁掉多余部分</translation>
    </message>
    <message>
        <source>Crop: the middle, pixel for pixel</source>
        <translation>裁剪：取中间部分，逐像素</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>放置</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
    <message numerus="yes">
        <source>Cross-fade, %n frame(s)</source>
        <translation>
            <numerusform>交叉淡化，%n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Ripple Trim</source>
        <translation>波纹修剪</translation>
    </message>
    <message>
        <source>Roll</source>
        <translation>滚动剪辑点</translation>
    </message>
    <message>
        <source>Trim</source>
        <translation>修剪</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>滑移</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>硬切</translation>
    </message>
    <message>
        <source>Cross-fade</source>
        <translation>交叉淡化</translation>
    </message>
    <message>
        <source>Dip to black</source>
        <translation>过渡到黑场</translation>
    </message>
    <message>
        <source>{change}, {seconds} s</source>
        <translation>{change}，{seconds} 秒</translation>
    </message>
    <message>
        <source>{words}, no more there</source>
        <translation>{words}，那里没有更多了</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>Something lies there</source>
        <translation>那里已有片段</translation>
    </message>
    <message>
        <source>The film is no longer shown. Show it again.</source>
        <translation>影片已不再显示。请重新显示。</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n 个片段</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AgainDialog</name>
    <message>
        <source>Render Again With</source>
        <translation>以其他设置重新渲染</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed gives the same clip</source>
        <translation>相同的种子生成相同的片段</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一个种子</translation>
    </message>
    <message>
        <source>Draw a seed at random</source>
        <translation>随机抽取种子</translation>
    </message>
    <message>
        <source>The clip stays as it is until the new one is done and takes its place.</source>
        <translation>新片段完成并替换之前，原片段保持不变。</translation>
    </message>
    <message>
        <source>The image {name} is not in this project any more.</source>
        <translation>图片 {name} 已不在此项目中。</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message>
        <source>A clip is done</source>
        <translation>一个片段已完成</translation>
    </message>
    <message>
        <source>A clip has failed</source>
        <translation>一个片段失败了</translation>
    </message>
    <message>
        <source>{count} done</source>
        <translation>{count} 个已完成</translation>
    </message>
    <message>
        <source>{done}, {count} failed</source>
        <translation>{done}，{count} 个失败</translation>
    </message>
    <message>
        <source>The queue is done</source>
        <translation>队列已完成</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>A clip of this project is being rendered. Wait until it is done or cancel it, then open the other project.</source>
        <translation>此项目有片段正在渲染。请等待其完成或将其取消，再打开其他项目。</translation>
    </message>
    <message>
        <source>The engine is starting…</source>
        <translation>引擎正在启动…</translation>
    </message>
    <message>
        <source>the processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Ready to render with {devices}</source>
        <translation>已就绪，可用 {devices} 渲染</translation>
    </message>
    <message>
        <source>No project is open to render into. File &gt; Open Project… opens one.</source>
        <translation>没有打开的项目可供渲染。用“文件 &gt; 打开项目…”打开一个。</translation>
    </message>
</context>
<context>
    <name>ClipActions</name>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s) deleted for good.</source>
        <translation>
            <numerusform>已永久删除 %Ln 个片段。</numerusform>
        </translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Add to the Timeline</source>
        <translation>添加到时间线</translation>
    </message>
    <message>
        <source>Put it at the end of the film</source>
        <translation>放到影片末尾</translation>
    </message>
    <message>
        <source>Render Again</source>
        <translation>再次渲染</translation>
    </message>
    <message>
        <source>Vary Seed</source>
        <translation>更换种子</translation>
    </message>
    <message>
        <source>Use These Settings</source>
        <translation>使用这些设置</translation>
    </message>
    <message>
        <source>Animate This Frame</source>
        <translation>让此帧动起来</translation>
    </message>
    <message>
        <source>Take the frame that the monitor shows, else the clip&apos;s middle, as the first</source>
        <translation>以监视器显示的帧（否则取片段中间的帧）作为首帧</translation>
    </message>
    <message>
        <source>Decode Again</source>
        <translation>重新解码</translation>
    </message>
    <message>
        <source>Decode Again Without Loss</source>
        <translation>无损重新解码</translation>
    </message>
    <message>
        <source>From its latents, without denoising. Settings &gt; Rendering says if they are kept.</source>
        <translation>直接从潜变量解码，无需再次去噪。“设置 &gt; 渲染”中可选择是否保留潜变量。</translation>
    </message>
    <message>
        <source>Copy Prompt</source>
        <translation>复制提示词</translation>
    </message>
    <message>
        <source>Show All Takes</source>
        <translation>显示所有版本</translation>
    </message>
    <message>
        <source>Locate the Video…</source>
        <translation>定位视频…</translation>
    </message>
    <message>
        <source>Show in Folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Export a Copy…</source>
        <translation>导出副本…</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n 星</numerusform>
        </translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>无星级</translation>
    </message>
    <message>
        <source>Move to Trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Empty the Trash…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>No program would show the folder. The clip is {path}.</source>
        <translation>没有程序能显示该文件夹。片段位于 {path}。</translation>
    </message>
    <message>
        <source>Export a Copy</source>
        <translation>导出副本</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>清空回收站</translation>
    </message>
    <message>
        <source>Delete all clips in the trash for good?</source>
        <translation>要永久删除回收站中的所有片段吗？</translation>
    </message>
    <message>
        <source>This cannot be undone, nor can what was done before.</source>
        <translation>此操作及之前的操作都将无法撤销。</translation>
    </message>
    <message>
        <source>&amp;Delete for Good</source>
        <translation>永久删除(&amp;D)</translation>
    </message>
</context>
<context>
    <name>ClipDelegate</name>
    <message>
        <source>Video missing</source>
        <translation>视频缺失</translation>
    </message>
    <message numerus="yes">
        <source>%Ln take(s)</source>
        <translation>
            <numerusform>%Ln 个版本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>How alike the clips are</source>
        <translation>片段的相似程度</translation>
    </message>
    <message>
        <source>Side by Side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>划像</translation>
    </message>
    <message>
        <source>Divider</source>
        <translation>分割线</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>Measuring {done} of {count}…</source>
        <translation>正在测量 {done}/{count}…</translation>
    </message>
    <message>
        <source>All frames: {likeness}</source>
        <translation>所有帧：{likeness}</translation>
    </message>
    <message>
        <source>This frame: {likeness}</source>
        <translation>此帧：{likeness}</translation>
    </message>
    <message>
        <source>the same in every pixel</source>
        <translation>每个像素都相同</translation>
    </message>
    <message>
        <source>PSNR {psnr} dB, SSIM {ssim}</source>
        <translation>PSNR {psnr} dB，SSIM {ssim}</translation>
    </message>
</context>
<context>
    <name>DiagnosticsPage</name>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>正在检查本机…</translation>
    </message>
    <message>
        <source>Copy the Report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>The machine, the versions and the last lines of the log. Your home folder and your user name are taken out; prompts may be in it, so read it before you hand it on.</source>
        <translation>包含本机信息、各组件版本和日志的最后几行。个人文件夹和用户名已去除；其中可能有提示词，转交前请先查看。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Cogreel {version} turns a sentence into a video clip on your own computer.

It is free software under the Apache License 2.0. The models have licences of their own. Icons: Lucide, ISC licence.</source>
        <translation>Cogreel {version} 在你自己的电脑上把一句话变成视频片段。

它是采用 Apache License 2.0 的自由软件。各模型有各自的许可证。图标：Lucide，ISC 许可证。</translation>
    </message>
    <message>
        <source>About Cogreel</source>
        <translation>关于 Cogreel</translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message>
        <source>{title} is ready.</source>
        <translation>{title} 已就绪。</translation>
    </message>
    <message>
        <source>{model} is gone; {size} are free again.</source>
        <translation>{model} 已删除，释放了 {size}。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of {model} are not as they were: {files}. Mend it.</source>
        <translation>
            <numerusform>{model} 有 %n 个文件与原来不同：{files}。请修复。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of {model} are as they should be.</source>
        <translation>
            <numerusform>{model} 的 %n 个文件均完好。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>No model on this machine starts from an image. Get one whose name ends in I2V, under Models.</source>
        <translation>本机上没有从图像开始的模型。请在“模型”中下载名称以 I2V 结尾的模型。</translation>
    </message>
    <message>
        <source>{model} was chosen, which starts from an image.</source>
        <translation>已选用从图像开始的 {model}。</translation>
    </message>
    <message>
        <source>The image {name} is not here any more. Choose it again.</source>
        <translation>图像 {name} 已不在原处。请重新选择。</translation>
    </message>
    <message>
        <source>{size} with {frames} frames was taken instead, as the model makes.</source>
        <translation>已改为模型支持的 {size}、{frames} 帧。</translation>
    </message>
    <message>
        <source>There is no model on this machine yet. Get one under Models.</source>
        <translation>本机上还没有模型。请在“模型”中下载。</translation>
    </message>
    <message>
        <source>The prompt is empty. Describe what is to be seen, in a sentence.</source>
        <translation>提示词为空。请用一句话描述画面内容。</translation>
    </message>
    <message>
        <source>{model} starts from an image. Drop or paste one.</source>
        <translation>{model} 从图像开始。请拖入或粘贴一张。</translation>
    </message>
    <message>
        <source>The image is still being read.</source>
        <translation>正在读取图像。</translation>
    </message>
</context>
<context>
    <name>FilmActions</name>
    <message>
        <source>&amp;Export the Film…</source>
        <translation>导出影片(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>FilmExchange</name>
    <message>
        <source>Export for Another Program…</source>
        <translation>导出到其他程序…</translation>
    </message>
    <message>
        <source>Import a Timeline…</source>
        <translation>导入时间线…</translation>
    </message>
    <message>
        <source>The timeline is at {path}.</source>
        <translation>时间线位于 {path}。</translation>
    </message>
    <message>
        <source>“{name}” names media in other folders than its own. Copy them too?</source>
        <translation>“{name}”引用了自身文件夹以外的媒体文件。要一并复制吗？</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Copy Them</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Leave Them Out</source>
        <translation>不复制(&amp;L)</translation>
    </message>
    <message>
        <source>Export for Another Program</source>
        <translation>导出到其他程序</translation>
    </message>
    <message>
        <source>Import a Timeline</source>
        <translation>导入时间线</translation>
    </message>
</context>
<context>
    <name>FilmExportBar</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Cancel the Export</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>Show in Folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Exporting {name}…</source>
        <translation>正在导出 {name}…</translation>
    </message>
    <message>
        <source>Exporting {name}: frame {done} of {total}</source>
        <translation>正在导出 {name}：第 {done} 帧，共 {total} 帧</translation>
    </message>
    <message>
        <source>{said}, {time} left</source>
        <translation>{said}，剩余 {time}</translation>
    </message>
    <message>
        <source>{name} is whole: {length}, {size}</source>
        <translation>{name} 已完成：{length}，{size}</translation>
    </message>
    <message>
        <source>No program would show the folder. The film is {path}.</source>
        <translation>没有程序可以显示该文件夹。影片位于 {path}。</translation>
    </message>
</context>
<context>
    <name>FilmExportDialog</name>
    <message>
        <source>Export the Film</source>
        <translation>导出影片</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>每秒帧数</translation>
    </message>
    <message>
        <source>Only what is between in and out</source>
        <translation>仅入点与出点之间</translation>
    </message>
    <message>
        <source>Let the graphics card encode</source>
        <translation>使用显卡编码</translation>
    </message>
    <message>
        <source>Faster, and larger for the same quality</source>
        <translation>更快，但同等质量下文件更大</translation>
    </message>
    <message>
        <source>Copy clips that need no change, untouched</source>
        <translation>无需改动的片段原样复制</translation>
    </message>
    <message>
        <source>Grey in place of what is not rendered yet</source>
        <translation>尚未渲染的部分以灰色代替</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose where</source>
        <translation>选择位置</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>{frames}, {length}. At most about {bytes}.</source>
        <translation>{frames}，{length}。最多约 {bytes}。</translation>
    </message>
    <message>
        <source>This format has no sound.</source>
        <translation>此格式没有声音。</translation>
    </message>
</context>
<context>
    <name>FilmImportBar</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>导入进度</translation>
    </message>
    <message>
        <source>Cancel the Import</source>
        <translation>取消导入</translation>
    </message>
    <message>
        <source>What has come in by now stays in the library</source>
        <translation>已经导入的内容会留在素材库中</translation>
    </message>
    <message>
        <source>Importing {name}…</source>
        <translation>正在导入 {name}…</translation>
    </message>
    <message>
        <source>Importing {name}: clip {done} of {total}</source>
        <translation>正在导入 {name}：第 {done} 个片段，共 {total} 个</translation>
    </message>
</context>
<context>
    <name>FilmPlayer</name>
    <message>
        <source>{width}x{height}, {fps} fps, {length}</source>
        <translation>{width}x{height}，{fps} fps，{length}</translation>
    </message>
    <message>
        <source>In and Out</source>
        <translation>入点和出点</translation>
    </message>
</context>
<context>
    <name>FilmRenders</name>
    <message>
        <source>Storyboard…</source>
        <translation>分镜脚本…</translation>
    </message>
    <message>
        <source>Write several shots, and have them rendered into a film</source>
        <translation>写下多个镜头，并渲染成一部影片</translation>
    </message>
    <message>
        <source>Draft to Final…</source>
        <translation>草稿转为成片…</translation>
    </message>
    <message>
        <source>Render what the film shows with another model, or more steps</source>
        <translation>用其他模型或更多步数渲染影片中的内容</translation>
    </message>
    <message>
        <source>Render Again With…</source>
        <translation>以其他设置重新渲染…</translation>
    </message>
    <message>
        <source>Another model, prompt or seed, or more steps; the cut stays</source>
        <translation>更换模型、提示词或种子，或增加步数；剪辑保持不变</translation>
    </message>
    <message>
        <source>Render Again</source>
        <translation>再次渲染</translation>
    </message>
    <message>
        <source>It is in the queue, and takes the clip&apos;s place when it is done.</source>
        <translation>已加入队列，完成后将替换该片段。</translation>
    </message>
    <message>
        <source>Draft to Final</source>
        <translation>草稿转为成片</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) are in the queue. Each comes into the film when it is done.</source>
        <translation>
            <numerusform>%n 个片段已加入队列，完成后会逐一放入影片。</numerusform>
        </translation>
    </message>
    <message>
        <source>Storyboard</source>
        <translation>分镜脚本</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s) are in the queue. The timeline fills as they are done.</source>
        <translation>
            <numerusform>%n 个镜头已加入队列，完成后会逐一填入时间线。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilmStills</name>
    <message>
        <source>Hold the Frame</source>
        <translation>定格画面</translation>
    </message>
    <message>
        <source>Insert a still of the frame at the playhead; the clip goes on after it</source>
        <translation>在播放头处插入当前画面的静帧，之后片段继续</translation>
    </message>
</context>
<context>
    <name>FilmTakes</name>
    <message>
        <source>Render Another Take in Its Place</source>
        <translation>在原位渲染另一个版本</translation>
    </message>
    <message>
        <source>The same settings with a new seed; the cut stays</source>
        <translation>相同设置，新的种子；剪辑保持不变</translation>
    </message>
    <message>
        <source>All Takes</source>
        <translation>所有版本</translation>
    </message>
    <message>
        <source>Seed {seed}, {model}, {day}</source>
        <translation>种子 {seed}，{model}，{day}</translation>
    </message>
    <message>
        <source>Another Take</source>
        <translation>另一个版本</translation>
    </message>
    <message>
        <source>Another take is in the queue. It takes the clip&apos;s place when it is done.</source>
        <translation>另一个版本已加入队列。完成后将取代该片段。</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>FinalDialog</name>
    <message>
        <source>Draft to Final</source>
        <translation>草稿转为成片</translation>
    </message>
    <message numerus="yes">
        <source>Only the %n selected clip(s)</source>
        <translation>
            <numerusform>仅所选的 %n 个片段</numerusform>
        </translation>
    </message>
    <message>
        <source>What is rendered again</source>
        <translation>将重新渲染的内容</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Each clip that the film shows is rendered with its prompt and its seed, and swapped in when it is done. Until then the draft stays; Undo brings it back.</source>
        <translation>影片中用到的每个片段都会按原提示词和种子重新渲染，完成后自动替换。在此之前保留草稿；撤销可恢复草稿。</translation>
    </message>
    <message>
        <source>All that is ticked is so already.</source>
        <translation>所勾选的内容已经是这样了。</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) stay as they are, as they begin otherwise than with this model.</source>
        <translation>
            <numerusform>%n 个片段保持不变：此模型无法以它们的方式开始。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose another: {name}</source>
        <translation>另选：{name}</translation>
    </message>
    <message>
        <source>Usual Place</source>
        <translation>默认位置</translation>
    </message>
    <message>
        <source>Usual place: {name}</source>
        <translation>默认位置：{name}</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Show the folder in the file manager</source>
        <translation>在文件管理器中显示该文件夹</translation>
    </message>
    <message>
        <source>C&amp;hange…</source>
        <translation>更改(&amp;H)…</translation>
    </message>
    <message>
        <source>Keep models in another folder</source>
        <translation>将模型存放到其他文件夹</translation>
    </message>
    <message>
        <source>{size} free</source>
        <translation>可用 {size}</translation>
    </message>
    <message>
        <source>Where to keep models</source>
        <translation>模型存放位置</translation>
    </message>
    <message>
        <source>Moving the models: {share}</source>
        <translation>正在移动模型：{share}</translation>
    </message>
</context>
<context>
    <name>FullScreen</name>
    <message>
        <source>Cogreel</source>
        <translation>Cogreel</translation>
    </message>
    <message>
        <source>Leave Full Screen</source>
        <translation>退出全屏</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>Default project</source>
        <translation>默认项目</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start of Cogreel.</source>
        <translation>更改语言后，下次启动 Cogreel 时生效。</translation>
    </message>
    <message>
        <source>Tell me</source>
        <translation>通知我</translation>
    </message>
    <message>
        <source>By a notice of the desktop, while the window is not in front.</source>
        <translation>窗口不在前台时，以系统通知提醒。</translation>
    </message>
    <message>
        <source>Opened where no other project is, and used by the command line.</source>
        <translation>没有其他项目时打开它，命令行也使用它。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>{number}%</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>When the whole queue is done</source>
        <translation>整个队列完成时</translation>
    </message>
    <message>
        <source>When each clip is done</source>
        <translation>每个片段完成时</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
</context>
<context>
    <name>HoursField</name>
    <message>
        <source>{name}: from</source>
        <translation>{name}：从</translation>
    </message>
    <message>
        <source>{name}: until</source>
        <translation>{name}：到</translation>
    </message>
    <message>
        <source>until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>任何时间</translation>
    </message>
    <message>
        <source>Only in these hours</source>
        <translation>仅在此时段</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>标签，用逗号分隔</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s) are selected.</source>
        <translation>
            <numerusform>已选择 %Ln 个片段。</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a clip to see how it was made.</source>
        <translation>选择一个片段，查看它是如何生成的。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s)</source>
        <translation>
            <numerusform>%Ln 个片段</numerusform>
        </translation>
    </message>
    <message>
        <source>{width}x{height}, {frames} frames at {fps} a second</source>
        <translation>{width}x{height}，{frames} 帧，每秒 {fps} 帧</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>负向</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>, dynamic</source>
        <translation>，动态</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>调度器</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>首帧</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>修订版本</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>数值格式</translation>
    </message>
    <message>
        <source>Memory mode</source>
        <translation>内存模式</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>加载</translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation>正在读取提示词</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>正在去噪</translation>
    </message>
    <message>
        <source>Decoding</source>
        <translation>正在解码</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>Device memory</source>
        <translation>显存</translation>
    </message>
    <message>
        <source>RAM</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>In the trash</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>提示词数</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>JobDelegate</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Show the clip</source>
        <translation>显示片段</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>KeysList</name>
    <message>
        <source>Usual Keys</source>
        <translation>默认按键</translation>
    </message>
    <message>
        <source>{keys} is the key of “{other}”. Give that one another first.</source>
        <translation>{keys} 已是“{other}”的按键。请先为后者另设按键。</translation>
    </message>
</context>
<context>
    <name>LastTime</name>
    <message>
        <source>{what} Cogreel goes on with that now.</source>
        <translation>{what}Cogreel 现在继续处理。</translation>
    </message>
    <message>
        <source>Finish Now</source>
        <translation>立即完成</translation>
    </message>
    <message>
        <source>Render Now</source>
        <translation>立即渲染</translation>
    </message>
    <message>
        <source>Not Now</source>
        <translation>暂不</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) cut off after step {step} of {steps}.</source>
        <translation>
            <numerusform>%n 个片段被中断，进度最远的停在第 {step} 步（共 {steps} 步）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) cut off in the first steps.</source>
        <translation>
            <numerusform>%n 个片段在最初几步被中断。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) waiting from last time.</source>
        <translation>
            <numerusform>有 %n 个上次留下的片段在等待。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>A clip is being rendered</source>
        <translation>正在渲染片段</translation>
    </message>
    <message>
        <source>A clip is being rendered. What is to become of it?</source>
        <translation>有片段正在渲染。要如何处理？</translation>
    </message>
    <message>
        <source>Clips are being rendered</source>
        <translation>正在渲染多个片段</translation>
    </message>
    <message>
        <source>Clips are being rendered. What is to become of them?</source>
        <translation>有多个片段正在渲染。要如何处理？</translation>
    </message>
    <message>
        <source>&amp;Cancel the Clips and Close</source>
        <translation>取消这些片段并关闭(&amp;C)</translation>
    </message>
    <message>
        <source>In the background rendering goes on without a window, then Cogreel ends. A clip that is paused ends its step first, and goes on from there the next time.</source>
        <translation>在后台会不显示窗口继续渲染至完成，然后 Cogreel 退出。暂停的片段会先完成当前一步，下次从那里继续。</translation>
    </message>
    <message>
        <source>&amp;Finish in the Background</source>
        <translation>在后台完成(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Pause and Close</source>
        <translation>暂停并关闭(&amp;P)</translation>
    </message>
    <message>
        <source>Cogreel finishes what it renders, then it ends.</source>
        <translation>Cogreel 会完成正在进行的渲染，然后退出。</translation>
    </message>
    <message>
        <source>Cogreel closes when this is done.</source>
        <translation>完成后 Cogreel 将关闭。</translation>
    </message>
    <message>
        <source>Cogreel closes when the step under way has ended. Close the window again to have that now: what is rendered then goes on from the last step that was kept.</source>
        <translation>当前一步完成后 Cogreel 将关闭。再次关闭窗口可立即退出：届时渲染会从最后保存的一步继续。</translation>
    </message>
    <message>
        <source>&amp;Cancel the Clip and Close</source>
        <translation>取消片段并关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keep the Window Open</source>
        <translation>保持窗口打开(&amp;K)</translation>
    </message>
</context>
<context>
    <name>LibraryFilter</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>in the trash</source>
        <translation>回收站中</translation>
    </message>
    <message>
        <source>favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>tagged {tag}</source>
        <translation>标签 {tag}</translation>
    </message>
    <message>
        <source>takes of one prompt</source>
        <translation>同一提示词的版本</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>自 {day} 起</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Any rating</source>
        <translation>任意评分</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Any model</source>
        <translation>任意模型</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Any tag</source>
        <translation>任意标签</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>任意时间</translation>
    </message>
    <message>
        <source>Group Takes</source>
        <translation>合并同组版本</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Show All Clips</source>
        <translation>显示所有片段</translation>
    </message>
    <message>
        <source>Newest First</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Oldest First</source>
        <translation>最旧在前</translation>
    </message>
    <message>
        <source>Best First</source>
        <translation>评分最高在前</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Last 365 days</source>
        <translation>最近 365 天</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n 星</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n star(s) or more</source>
        <translation>
            <numerusform>%n 星及以上</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryModel</name>
    <message>
        <source>{rating} of 5 stars</source>
        <translation>{rating}/5 星</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>收藏</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Clips</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>素材库</translation>
    </message>
    <message>
        <source>Import Videos</source>
        <translation>导入视频</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>In prompts, tags, models and seeds</source>
        <translation>在提示词、标签、模型和种子中搜索</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>搜索素材库</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Show all clips</source>
        <translation>显示所有片段</translation>
    </message>
    <message>
        <source>Show All Clips</source>
        <translation>显示所有片段</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s)</source>
        <translation>
            <numerusform>%Ln 个片段</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %Ln clip(s)</source>
        <translation>
            <numerusform>{shown} / %Ln 个片段</numerusform>
        </translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
    <message>
        <source>No clip is like that. Ask for less.</source>
        <translation>没有符合条件的片段。请放宽条件。</translation>
    </message>
    <message>
        <source>No clips yet. Write a prompt and render it, or drop video files here.</source>
        <translation>还没有片段。写一条提示词并渲染，或将视频文件拖到这里。</translation>
    </message>
</context>
<context>
    <name>MachinePage</name>
    <message>
        <source>From a sentence to a clip</source>
        <translation>从一句话到一个片段</translation>
    </message>
    <message>
        <source>All is computed on this machine, and nothing leaves it. Here is what it has:</source>
        <translation>一切都在本机计算，不会外传任何内容。本机配置如下：</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>正在检查本机…</translation>
    </message>
    <message>
        <source>GPU {index}: {name}, {free} of {total} free</source>
        <translation>GPU {index}：{name}，可用 {free} / {total}</translation>
    </message>
    <message>
        <source>{name}, driver {driver}</source>
        <translation>{name}，驱动 {driver}</translation>
    </message>
    <message>
        <source>RAM: {free} of {total} free</source>
        <translation>内存：可用 {free} / {total}</translation>
    </message>
    <message numerus="yes">
        <source>Processor: {name}, %n core(s)</source>
        <translation>
            <numerusform>处理器：{name}，%n 核</numerusform>
        </translation>
    </message>
    <message>
        <source>Disk: {size} free where models go</source>
        <translation>磁盘：模型所在位置可用 {size}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Library</source>
        <translation>素材库</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Nothing connects while this is on. It was begun with --offline.</source>
        <translation>开启时不会建立任何连接。本次以 --offline 启动。</translation>
    </message>
    <message>
        <source>Nothing connects while this is on, so no model can be fetched.</source>
        <translation>开启时不会建立任何连接，因此无法下载模型。</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求记录</translation>
    </message>
    <message>
        <source>Every request that Cogreel has made to the network</source>
        <translation>Cogreel 发出的每一个网络请求</translation>
    </message>
    <message>
        <source>No project is open.
File &gt; Open Project… (Ctrl+O) opens one.</source>
        <translation>没有打开的项目。
用“文件 &gt; 打开项目…”（Ctrl+O）打开一个。</translation>
    </message>
</context>
<context>
    <name>MenuBar</name>
    <message>
        <source>&amp;Timeline</source>
        <translation>时间线(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;New Project…</source>
        <translation>新建项目(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open Project…</source>
        <translation>打开项目(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Show Project &amp;Folder</source>
        <translation>显示项目文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Import Videos…</source>
        <translation>导入视频(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Duplicate Project…</source>
        <translation>复制项目(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Collect into One Folder…</source>
        <translation>收集到一个文件夹(&amp;C)…</translation>
    </message>
    <message>
        <source>Copy all that the film needs, without the trash, to keep or to hand on</source>
        <translation>复制影片所需的一切（不含回收站），便于保存或转交</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>模型(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>&amp;Find Clips</source>
        <translation>查找片段(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Write the Prompt</source>
        <translation>编写提示词(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Cancel What Runs</source>
        <translation>取消正在渲染的任务(&amp;C)</translation>
    </message>
    <message>
        <source>Stop the running job; twice ends it even if it hangs</source>
        <translation>停止正在运行的任务；连按两次，即使卡住也会结束</translation>
    </message>
    <message>
        <source>Pause &amp;What Runs</source>
        <translation>暂停当前片段(&amp;W)</translation>
    </message>
    <message>
        <source>It ends its step and gives back its memory; Continue in the queue goes on</source>
        <translation>它会完成当前一步并释放内存；在队列中选择“继续”即可接着渲染</translation>
    </message>
    <message>
        <source>&amp;Pause the Queue</source>
        <translation>暂停队列(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Stop After This Clip</source>
        <translation>此片段完成后停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Render</source>
        <translation>渲染(&amp;R)</translation>
    </message>
    <message>
        <source>Selected &amp;Jobs</source>
        <translation>所选任务(&amp;J)</translation>
    </message>
    <message>
        <source>Co&amp;mpare Two Clips</source>
        <translation>比较两个片段(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Clip</source>
        <translation>片段(&amp;C)</translation>
    </message>
    <message>
        <source>Pla&amp;yback</source>
        <translation>播放(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Reset Layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Detach</source>
        <translation>分离面板(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Welcome and This Machine…</source>
        <translation>欢迎与本机信息(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;About Cogreel</source>
        <translation>关于 Cogreel(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>New film</source>
        <translation>新影片</translation>
    </message>
    <message>
        <source>Name the new project&apos;s folder</source>
        <translation>为新项目的文件夹命名</translation>
    </message>
    <message>
        <source>Open a project&apos;s folder</source>
        <translation>打开项目文件夹</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>复制消息</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>关闭消息</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>消息详情</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Cogreel has met a bug of its own ({name}). You can go on working; {path} holds what a report needs.</source>
        <translation>Cogreel 自身出现了错误（{name}）。你可以继续工作；{path} 中有反馈所需的信息。</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>free for any use</source>
        <translation>可自由使用</translation>
    </message>
    <message>
        <source>commercial use has terms</source>
        <translation>商业使用有条件</translation>
    </message>
    <message>
        <source>A clip on this machine: {forecast}</source>
        <translation>在本机生成一个片段：{forecast}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>{size} have arrived</source>
        <translation>已收到 {size}</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) damaged</source>
        <translation>
            <numerusform>%n 个文件损坏</numerusform>
        </translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Comes with Cogreel</source>
        <translation>随 Cogreel 附带</translation>
    </message>
    <message>
        <source>Here, {size}</source>
        <translation>已有，{size}</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>排队等候</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Asking the hub…</source>
        <translation>正在查询模型站…</translation>
    </message>
    <message>
        <source>Checking: {said}</source>
        <translation>正在校验：{said}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation>正在移除…</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ModelsMove</name>
    <message>
        <source>Another folder for models</source>
        <translation>更换模型文件夹</translation>
    </message>
    <message>
        <source>Move the models to {folder}?</source>
        <translation>将模型移动到 {folder}？</translation>
    </message>
    <message>
        <source>They take {size}. Those that are not moved are not found there.</source>
        <translation>它们占用 {size}。未移动的模型在新文件夹中将找不到。</translation>
    </message>
    <message>
        <source>&amp;Move Them</source>
        <translation>移动(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Leave Them There</source>
        <translation>留在原处(&amp;L)</translation>
    </message>
    <message>
        <source>Models are being moved already. Wait until they are.</source>
        <translation>模型正在移动中，请等待完成。</translation>
    </message>
    <message>
        <source>Moving the models to {path}…</source>
        <translation>正在将模型移动到 {path}…</translation>
    </message>
    <message>
        <source>The models are in {path} now.</source>
        <translation>模型现在位于 {path}。</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models folder</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>模型站</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Make every connection impossible</source>
        <translation>禁止一切网络连接</translation>
    </message>
    <message>
        <source>Requests made</source>
        <translation>已发出的请求</translation>
    </message>
    <message>
        <source>No request was made.</source>
        <translation>没有发出过请求。</translation>
    </message>
    <message>
        <source>Models that are in the old folder can be moved along.</source>
        <translation>旧文件夹中的模型可以一并移动。</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Every request that Cogreel made</source>
        <translation>Cogreel 发出的所有请求</translation>
    </message>
</context>
<context>
    <name>Monitor</name>
    <message>
        <source>Monitor</source>
        <translation>监视器</translation>
    </message>
    <message>
        <source>{width}x{height}, {fps} fps, {length}</source>
        <translation>{width}x{height}，{fps} 帧/秒，{length}</translation>
    </message>
    <message>
        <source>Render a clip, or choose one in the library, and it plays here.</source>
        <translation>渲染一个片段，或在素材库中选择一个，即可在此播放。</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100%</translation>
    </message>
    <message>
        <source>Show each pixel as one of the screen&apos;s; drag to move</source>
        <translation>按屏幕像素一比一显示；拖动可移动</translation>
    </message>
    <message>
        <source>Save This Frame…</source>
        <translation>保存此帧…</translation>
    </message>
    <message>
        <source>Animate This Frame</source>
        <translation>让此帧动起来</translation>
    </message>
    <message>
        <source>Full Screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Save This Frame</source>
        <translation>保存此帧</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>The frame is saved as {path}.</source>
        <translation>此帧已保存为 {path}。</translation>
    </message>
</context>
<context>
    <name>NeedRow</name>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>{where}: {peak} of {free} free</source>
        <translation>{where}：需 {peak}，可用 {free}</translation>
    </message>
    <message>
        <source>{where}: {peak} of {free} free, as was measured here</source>
        <translation>{where}：需 {peak}（在本机实测），可用 {free}</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Show the Window</source>
        <translation>显示窗口</translation>
    </message>
    <message>
        <source>Cancel the Clip</source>
        <translation>取消片段</translation>
    </message>
</context>
<context>
    <name>OpenProject</name>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Removal</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>恢复</translation>
    </message>
</context>
<context>
    <name>Pair</name>
    <message>
        <source>Two clips</source>
        <translation>两个片段</translation>
    </message>
</context>
<context>
    <name>PanelTitle</name>
    <message>
        <source>Hide {panel}</source>
        <translation>隐藏{panel}</translation>
    </message>
</context>
<context>
    <name>ParametersPanel</name>
    <message>
        <source>Simple</source>
        <translation>简单</translation>
    </message>
    <message>
        <source>Show what most clips need</source>
        <translation>显示大多数片段需要的选项</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Show all there is to choose</source>
        <translation>显示全部可选项</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Get models, and look after them</source>
        <translation>下载和管理模型</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>尺寸(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>长度(&amp;L)</translation>
    </message>
    <message>
        <source>The same seed gives the same clip</source>
        <translation>相同的种子生成相同的片段</translation>
    </message>
    <message>
        <source>Keep this seed</source>
        <translation>保留此种子</translation>
    </message>
    <message>
        <source>Keep this seed for the next renders</source>
        <translation>后续渲染保留此种子</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一个种子</translation>
    </message>
    <message>
        <source>Draw a seed at random</source>
        <translation>随机抽取种子</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>种子(&amp;D)</translation>
    </message>
    <message>
        <source>30 to 50 is the sweet spot</source>
        <translation>30 到 50 效果最佳</translation>
    </message>
    <message>
        <source>&amp;Steps</source>
        <translation>步数(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;peed</source>
        <translation>速度(&amp;P)</translation>
    </message>
    <message>
        <source>Sched&amp;uler</source>
        <translation>调度器(&amp;U)</translation>
    </message>
    <message>
        <source>Frames &amp;a second</source>
        <translation>每秒帧数(&amp;A)</translation>
    </message>
    <message>
        <source>Num&amp;ber format</source>
        <translation>数值格式(&amp;B)</translation>
    </message>
    <message>
        <source>{speed} · {gain}× as fast</source>
        <translation>{speed} · {gain} 倍速</translation>
    </message>
    <message>
        <source>How strictly the prompt counts; 6 to 9 is usual</source>
        <translation>对提示词的遵循程度；通常为 6 到 9</translation>
    </message>
    <message>
        <source>&amp;Guidance</source>
        <translation>引导强度(&amp;G)</translation>
    </message>
    <message>
        <source>Raise it while denoising</source>
        <translation>去噪时逐步提高</translation>
    </message>
    <message>
        <source>Meant for the DPM scheduler</source>
        <translation>适用于 DPM 调度器</translation>
    </message>
    <message>
        <source>At another pace than the model has learned, all moves too fast or slow</source>
        <translation>若与模型训练时的帧率不同，动作会过快或过慢</translation>
    </message>
    <message>
        <source>Memory m&amp;ode</source>
        <translation>内存模式(&amp;O)</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Frames at {fps} a second</source>
        <translation>帧数，每秒 {fps} 帧</translation>
    </message>
    <message numerus="yes">
        <source>{length} · %n frame(s)</source>
        <translation>
            <numerusform>{length} · %n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>This model predicts noise, from which no step can be guessed.</source>
        <translation>此模型预测的是噪声，无法由此推测任何一步。</translation>
    </message>
    <message>
        <source>About half of the steps are guessed. Details may come out otherwise.</source>
        <translation>约一半的步是推测出来的。细节可能有所不同。</translation>
    </message>
    <message>
        <source>Most steps are guessed. Details and motion may come out otherwise: good for trying out prompts.</source>
        <translation>大多数步是推测出来的。细节和动作可能有所不同：适合试验提示词。</translation>
    </message>
    <message>
        <source>The model&apos;s own ({format})</source>
        <translation>模型自带（{format}）</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Picture</source>
        <translation>画面</translation>
    </message>
</context>
<context>
    <name>PlanPanel</name>
    <message>
        <source>Planning…</source>
        <translation>正在规划…</translation>
    </message>
    <message>
        <source>No plan yet</source>
        <translation>尚无方案</translation>
    </message>
    <message>
        <source>The time is not known until the first render on such a card.</source>
        <translation>在此类显卡上首次渲染之前，用时未知。</translation>
    </message>
    <message>
        <source>The time is a guess until something was rendered here.</source>
        <translation>在本机渲染之前，时间只是估计。</translation>
    </message>
    <message>
        <source>Time, {origin}.</source>
        <translation>时间，{origin}。</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>The settings cannot be written to {file} ({reason}). They hold until Cogreel is closed. Free the file for writing, then change a setting again.</source>
        <translation>设置无法写入 {file}（{reason}）。它们在 Cogreel 关闭前有效。请使该文件可写，然后再更改一次设置。</translation>
    </message>
</context>
<context>
    <name>ProjectCare</name>
    <message>
        <source>Restore the Backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>The backup {name} is in place, and what came since was found again.</source>
        <translation>备份 {name} 已恢复，其后新增的内容也已找回。</translation>
    </message>
    <message>
        <source>There was no backup. The clips were found again by their files.</source>
        <translation>没有备份。已根据文件重新找回片段。</translation>
    </message>
    <message>
        <source>The damaged database is kept beside it.</source>
        <translation>损坏的数据库保留在旁边。</translation>
    </message>
    <message>
        <source>The video of this clip is not in the project&apos;s folder any more. Choose where it is now; it is copied back.</source>
        <translation>此片段的视频已不在项目文件夹中。请选择它现在的位置，它会被复制回来。</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>定位…</translation>
    </message>
    <message>
        <source>Where is the video of this clip?</source>
        <translation>此片段的视频在哪里？</translation>
    </message>
</context>
<context>
    <name>ProjectCopies</name>
    <message>
        <source>Name the copy&apos;s folder</source>
        <translation>为副本的文件夹命名</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} 副本</translation>
    </message>
    <message>
        <source>Name the folder to collect in</source>
        <translation>为收集用的文件夹命名</translation>
    </message>
    <message>
        <source>{name} collected</source>
        <translation>{name} 汇总</translation>
    </message>
    <message>
        <source>A copy is being made already. Wait until it is.</source>
        <translation>正在制作副本。请等它完成。</translation>
    </message>
    <message>
        <source>Copying {name} to {folder}…</source>
        <translation>正在将 {name} 复制到 {folder}…</translation>
    </message>
    <message>
        <source>The copy is at {folder}.</source>
        <translation>副本位于 {folder}。</translation>
    </message>
</context>
<context>
    <name>PromptPanel</name>
    <message>
        <source>&amp;Render</source>
        <translation>渲染(&amp;R)</translation>
    </message>
    <message>
        <source>Render &amp;first</source>
        <translation>优先渲染(&amp;F)</translation>
    </message>
    <message>
        <source>Describe what is to be seen: the subject, how it moves, the light.</source>
        <translation>请用英文描述画面：主体、如何运动、光线。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>&amp;Negative prompt</source>
        <translation>负向提示词(&amp;N)</translation>
    </message>
    <message>
        <source>What is not to be seen. Saying what is wanted helps more.</source>
        <translation>不希望出现的内容。直接写出想要的内容更有效。</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>负向提示词</translation>
    </message>
    <message>
        <source>Choose an &amp;image…</source>
        <translation>选择图像(&amp;I)…</translation>
    </message>
    <message>
        <source>Take the image away</source>
        <translation>移除图像</translation>
    </message>
    <message>
        <source>How many clips, each of another seed</source>
        <translation>生成几个片段，每个用不同的种子</translation>
    </message>
    <message>
        <source>Number of seeds</source>
        <translation>种子数量</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>渲染</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Drop or paste the first frame here.</source>
        <translation>将首帧图像拖入或粘贴到这里。</translation>
    </message>
    <message>
        <source>{count} of {limit} tokens</source>
        <translation>{count}/{limit} 个词元</translation>
    </message>
    <message>
        <source>Not read by the model: “{words}”</source>
        <translation>模型未读取：“{words}”</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>首帧</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Clear</source>
        <translation>清理</translation>
    </message>
    <message>
        <source>Take what is done or cancelled off the list. Clips stay.</source>
        <translation>从列表中移除已完成和已取消的任务。片段会保留。</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Nothing to render yet.
Describe a clip above, then press Render (Ctrl+Enter).</source>
        <translation>还没有要渲染的内容。
在上方描述一个片段，然后按“渲染”（Ctrl+Enter）。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Render first</source>
        <translation>优先渲染</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制任务</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>使用这些设置</translation>
    </message>
    <message>
        <source>Show the clip</source>
        <translation>显示片段</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Stops after this clip</source>
        <translation>此片段完成后停止</translation>
    </message>
    <message>
        <source>Rests until {time}</source>
        <translation>休息至 {time}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>More for the whole queue</source>
        <translation>更多队列操作</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop After This Clip</source>
        <translation>此片段完成后停止</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>RenderDialog</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>30 to 50 is the sweet spot</source>
        <translation>30 到 50 效果最佳</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Memory mode</source>
        <translation>内存模式</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>渲染</translation>
    </message>
    <message>
        <source>No model on this machine can render this. Get one under Models.</source>
        <translation>这台电脑上没有能渲染它的模型。请在“模型”中获取一个。</translation>
    </message>
    <message>
        <source>How long it takes is not known until the first render here.</source>
        <translation>首次渲染之后才能估计所需时间。</translation>
    </message>
    <message>
        <source>{what}. Rendering takes about {time}.</source>
        <translation>{what}。渲染约需 {time}。</translation>
    </message>
</context>
<context>
    <name>RenderQueue</name>
    <message>
        <source>The project folder {folder} is not there any more; its disk may be unplugged. Bring it back, then press Resume in the queue. What waits is kept.</source>
        <translation>项目文件夹 {folder} 已不存在，可能是磁盘被拔出。请恢复它，然后在队列中按“继续”。等待中的任务会保留。</translation>
    </message>
</context>
<context>
    <name>RenderingPage</name>
    <message>
        <source>0 shows none</source>
        <translation>0 表示不显示</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source> steps</source>
        <translation> 步</translation>
    </message>
    <message>
        <source>Memory mode</source>
        <translation>内存模式</translation>
    </message>
    <message>
        <source>A job that does not fit in the mode you ask for is refused with the reason.</source>
        <translation>任务若在所选模式下放不下，会被拒绝并说明原因。</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>The others are left to other programs. A change takes hold once nothing is rendered.</source>
        <translation>其余 GPU 留给其他程序使用。更改在没有渲染任务时生效。</translation>
    </message>
    <message>
        <source>Compile models for this machine</source>
        <translation>为本机编译模型</translation>
    </message>
    <message>
        <source>Faster steps</source>
        <translation>更快的步骤</translation>
    </message>
    <message>
        <source>The first clip of each size waits about a minute for that, and it needs a C++ compiler. Only for weights in full precision or in 8-bit floats.</source>
        <translation>每种尺寸的第一个片段要为此等待约一分钟，并且需要 C++ 编译器。仅适用于全精度或 8 位浮点的权重。</translation>
    </message>
    <message>
        <source>Preview every</source>
        <translation>预览间隔</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>渲染</translation>
    </message>
    <message>
        <source>Outside of them a clip that runs ends its step, and goes on the next time.</source>
        <translation>时段结束时，正在渲染的片段会完成当前一步，下次再继续。</translation>
    </message>
    <message>
        <source>Keep latents</source>
        <translation>保留潜变量</translation>
    </message>
    <message>
        <source>From them a clip is decoded again without denoising. A few megabytes a clip.</source>
        <translation>可用它们重新解码片段而无需再次去噪。每个片段占用几 MB。</translation>
    </message>
    <message>
        <source>An opened project</source>
        <translation>打开项目时</translation>
    </message>
    <message>
        <source>Clips that were cut off go on from their last step that was kept.</source>
        <translation>被中断的片段会从最后保存的一步继续。</translation>
    </message>
    <message>
        <source>Automatic: the fastest that fits</source>
        <translation>自动：可用的最快模式</translation>
    </message>
    <message>
        <source>Full: all on the GPU</source>
        <translation>完整：全部在 GPU 上</translation>
    </message>
    <message>
        <source>Split: on two GPUs</source>
        <translation>拆分：在两块 GPU 上</translation>
    </message>
    <message>
        <source>Stream: blocks come from RAM one by one</source>
        <translation>流式：逐块从内存加载</translation>
    </message>
    <message>
        <source>8 bits: half the memory, nearly the same picture</source>
        <translation>8 位：一半内存，画面几乎相同</translation>
    </message>
    <message>
        <source>8-bit floats: as little, for GPUs that multiply in them</source>
        <translation>8 位浮点：同样省内存，用于能以其计算的 GPU</translation>
    </message>
    <message>
        <source>4 bits: a third of the memory, other details</source>
        <translation>4 位：三分之一内存，细节不同</translation>
    </message>
    <message>
        <source>Processor: no GPU</source>
        <translation>处理器：不用 GPU</translation>
    </message>
    <message>
        <source>All that there are</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>None was found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>{number}: not there</source>
        <translation>{number}：不存在</translation>
    </message>
    <message>
        <source>Until the clip is in the library</source>
        <translation>直到片段进入媒体库</translation>
    </message>
    <message>
        <source>For as long as the clip</source>
        <translation>与片段同时保留</translation>
    </message>
    <message>
        <source>Asks before it goes on with its queue</source>
        <translation>先询问，再继续其队列</translation>
    </message>
    <message>
        <source>Goes on with its queue at once</source>
        <translation>立即继续其队列</translation>
    </message>
</context>
<context>
    <name>Reuse</name>
    <message>
        <source>The settings of {name} are taken over.</source>
        <translation>已采用 {name} 的设置。</translation>
    </message>
</context>
<context>
    <name>ScrubBar</name>
    <message>
        <source>Playhead</source>
        <translation>播放头</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>渲染</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
</context>
<context>
    <name>StoryboardDialog</name>
    <message>
        <source>Storyboard</source>
        <translation>分镜脚本</translation>
    </message>
    <message>
        <source>Text of the storyboard</source>
        <translation>分镜脚本文本</translation>
    </message>
    <message>
        <source>Length of a shot</source>
        <translation>镜头时长</translation>
    </message>
    <message>
        <source>As long as the model makes</source>
        <translation>模型默认时长</translation>
    </message>
    <message>
        <source>From shot to shot</source>
        <translation>镜头之间</translation>
    </message>
    <message>
        <source>Seconds of it</source>
        <translation>过渡秒数</translation>
    </message>
    <message>
        <source>Put them</source>
        <translation>放置位置</translation>
    </message>
    <message>
        <source>At the end of “{name}”</source>
        <translation>在“{name}”末尾</translation>
    </message>
    <message>
        <source>On a new timeline</source>
        <translation>在新的时间线上</translation>
    </message>
    <message>
        <source>Write a line for each shot, or a paragraph.</source>
        <translation>每个镜头写一行或一段。</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s), {length} of film</source>
        <translation>
            <numerusform>%n 个镜头，影片 {length}</numerusform>
        </translation>
    </message>
    <message>
        <source>clips of this model last {seconds} at most</source>
        <translation>此模型的片段最长 {seconds}</translation>
    </message>
    <message>
        <source>{name} is no model on this machine. Take one of: {models}.</source>
        <translation>这台电脑上没有模型 {name}。可用：{models}。</translation>
    </message>
    <message>
        <source>A line is a shot; where there are empty lines, a paragraph is. In brackets at its end: length, seed, model, steps, and cut, cross-fade or dip from the shot before. Lines that begin with # are left out.</source>
        <translation>一行是一个镜头；如有空行，则一段是一个镜头。末尾方括号中可写：时长、seed、model、steps，以及与前一镜头的过渡 cut、cross-fade 或 dip。以 # 开头的行会被忽略。</translation>
    </message>
    <message>
        <source>Open a Text…</source>
        <translation>打开文本…</translation>
    </message>
    <message>
        <source>Open a Text</source>
        <translation>打开文本</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>StoryboardTable</name>
    <message>
        <source>Shots as they are understood</source>
        <translation>识别出的镜头</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Shot</source>
        <translation>镜头</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>From the shot before</source>
        <translation>与前一镜头</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The model makes no longer clip</source>
        <translation>模型无法生成更长的片段</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>随机</translation>
    </message>
</context>
<context>
    <name>TimelineActions</name>
    <message>
        <source>Split at Playhead</source>
        <translation>在播放头处分割</translation>
    </message>
    <message>
        <source>Film: One Frame Back</source>
        <translation>影片：后退一帧</translation>
    </message>
    <message>
        <source>Film: One Frame Forward</source>
        <translation>影片：前进一帧</translation>
    </message>
    <message>
        <source>Film: One Second Back</source>
        <translation>影片：后退一秒</translation>
    </message>
    <message>
        <source>Film: One Second Forward</source>
        <translation>影片：前进一秒</translation>
    </message>
    <message>
        <source>Film: Go to Start</source>
        <translation>影片：转到开头</translation>
    </message>
    <message>
        <source>Film: Go to End</source>
        <translation>影片：转到结尾</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Ripple Remove</source>
        <translation>波纹移除</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Trim Start to Playhead</source>
        <translation>将开头修剪到播放头</translation>
    </message>
    <message>
        <source>Remove from the Timeline</source>
        <translation>从时间线移除</translation>
    </message>
    <message>
        <source>Duplicate the Clip</source>
        <translation>复制片段</translation>
    </message>
    <message>
        <source>Trim End to Playhead</source>
        <translation>将结尾修剪到播放头</translation>
    </message>
    <message>
        <source>Move One Frame Earlier</source>
        <translation>前移一帧</translation>
    </message>
    <message>
        <source>Move One Frame Later</source>
        <translation>后移一帧</translation>
    </message>
    <message>
        <source>Slip One Frame Back</source>
        <translation>内容后滑一帧</translation>
    </message>
    <message>
        <source>Slip One Frame On</source>
        <translation>内容前滑一帧</translation>
    </message>
    <message>
        <source>Close the Gap</source>
        <translation>关闭间隙</translation>
    </message>
    <message>
        <source>Insert One Second of Gap</source>
        <translation>插入一秒间隙</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Select the Clip at the Playhead</source>
        <translation>选择播放头处的片段</translation>
    </message>
    <message>
        <source>Select the Next Clip</source>
        <translation>选择下一个片段</translation>
    </message>
    <message>
        <source>Select the Previous Clip</source>
        <translation>选择上一个片段</translation>
    </message>
    <message>
        <source>Clip Properties…</source>
        <translation>片段属性…</translation>
    </message>
    <message>
        <source>Cross-fade</source>
        <translation>交叉淡化</translation>
    </message>
    <message>
        <source>Remove Cross-fade</source>
        <translation>移除交叉淡化</translation>
    </message>
    <message>
        <source>Dip to Black</source>
        <translation>渐黑过渡</translation>
    </message>
    <message>
        <source>Match the Colours of the Neighbour</source>
        <translation>与相邻片段匹配颜色</translation>
    </message>
    <message>
        <source>Add a Title</source>
        <translation>添加标题</translation>
    </message>
    <message>
        <source>Set or Remove a Marker</source>
        <translation>设置或移除标记</translation>
    </message>
    <message>
        <source>Previous Edit</source>
        <translation>上一个剪辑点</translation>
    </message>
    <message>
        <source>Next Edit</source>
        <translation>下一个剪辑点</translation>
    </message>
    <message>
        <source>Play or Pause the Film</source>
        <translation>播放或暂停影片</translation>
    </message>
    <message>
        <source>Zoom In</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom Out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom to Fit</source>
        <translation>缩放以适应</translation>
    </message>
    <message>
        <source>Snap</source>
        <translation>吸附</translation>
    </message>
    <message>
        <source>Add a Video Track</source>
        <translation>添加视频轨道</translation>
    </message>
    <message>
        <source>Add a Sound Track</source>
        <translation>添加音频轨道</translation>
    </message>
    <message>
        <source>Remove the Chosen Track</source>
        <translation>移除所选轨道</translation>
    </message>
    <message>
        <source>Select and Move</source>
        <translation>选择和移动</translation>
    </message>
    <message>
        <source>Ripple Trim</source>
        <translation>波纹修剪</translation>
    </message>
    <message>
        <source>Roll a Cut</source>
        <translation>滚动剪辑点</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>滑移</translation>
    </message>
    <message>
        <source>Blade</source>
        <translation>刀片</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Trim</source>
        <translation>修剪</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Insert a Gap</source>
        <translation>插入间隙</translation>
    </message>
    <message>
        <source>Match Colours</source>
        <translation>匹配颜色</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Remove Marker</source>
        <translation>移除标记</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Add Track</source>
        <translation>添加轨道</translation>
    </message>
    <message>
        <source>Remove Track</source>
        <translation>移除轨道</translation>
    </message>
</context>
<context>
    <name>TimelineCanvas</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>{name}, from {begin}, {length} long</source>
        <translation>{name}，从 {begin} 开始，长 {length}</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) selected</source>
        <translation>
            <numerusform>已选择 %n 个片段</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n 个片段</numerusform>
        </translation>
    </message>
    <message>
        <source>Drag clips from the library here, or video, sound and picture files from outside.</source>
        <translation>将资料库中的片段，或外部的视频、声音和图片文件拖到这里。</translation>
    </message>
</context>
<context>
    <name>TimelineClipDialog</name>
    <message>
        <source>Clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Fade in, in frames</source>
        <translation>淡入，以帧计</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Fade out, in frames</source>
        <translation>淡出，以帧计</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Match the colours of the neighbour</source>
        <translation>与相邻片段匹配颜色</translation>
    </message>
    <message>
        <source>Fade in</source>
        <translation>淡入</translation>
    </message>
    <message>
        <source>Fade out</source>
        <translation>淡出</translation>
    </message>
</context>
<context>
    <name>TimelineDrops</name>
    <message numerus="yes">
        <source>Add %n Clip(s)</source>
        <translation>
            <numerusform>添加 %n 个片段</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Timeline that is shown</source>
        <translation>显示的时间线</translation>
    </message>
    <message>
        <source>&amp;Trim and Move</source>
        <translation>修剪和移动(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Cross-fades and Look</source>
        <translation>叠化与外观(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Takes</source>
        <translation>版本(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>选择(&amp;S)</translation>
    </message>
    <message>
        <source>T&amp;ools</source>
        <translation>工具(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>缩放(&amp;Z)</translation>
    </message>
    <message>
        <source>T&amp;racks</source>
        <translation>轨道(&amp;R)</translation>
    </message>
    <message>
        <source>New Timeline…</source>
        <translation>新建时间线…</translation>
    </message>
    <message>
        <source>Rename This Timeline…</source>
        <translation>重命名此时间线…</translation>
    </message>
    <message>
        <source>Duplicate This Timeline…</source>
        <translation>复制此时间线…</translation>
    </message>
    <message>
        <source>Timeline Settings…</source>
        <translation>时间线设置…</translation>
    </message>
    <message>
        <source>Delete This Timeline</source>
        <translation>删除此时间线</translation>
    </message>
    <message>
        <source>More about this timeline</source>
        <translation>有关此时间线的更多操作</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>New Timeline</source>
        <translation>新建时间线</translation>
    </message>
    <message>
        <source>Rename Timeline</source>
        <translation>重命名时间线</translation>
    </message>
    <message>
        <source>Duplicate Timeline</source>
        <translation>复制时间线</translation>
    </message>
    <message>
        <source>Delete Timeline</source>
        <translation>删除时间线</translation>
    </message>
    <message>
        <source>Delete the timeline “{name}”?</source>
        <translation>删除时间线“{name}”？</translation>
    </message>
    <message>
        <source>Its clips stay in the library, and Undo brings it back.</source>
        <translation>其片段仍保留在资料库中，撤销可将其恢复。</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
</context>
<context>
    <name>TimelineSettingsDialog</name>
    <message>
        <source>Timeline Settings</source>
        <translation>时间线设置</translation>
    </message>
    <message>
        <source>Usual sizes</source>
        <translation>常用尺寸</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>每秒帧数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Width and height</source>
        <translation>宽度和高度</translation>
    </message>
    <message>
        <source>Everything stays where it is in time, to the nearest frame. Clips of another size are fitted as their properties say, and clips of another rate show each frame for longer, or leave some out.</source>
        <translation>所有内容在时间上保持原位，精确到最近的帧。其他尺寸的片段按各自属性适配；其他帧率的片段会延长每帧显示时间或跳过一些帧。</translation>
    </message>
</context>
<context>
    <name>TimelineTitleDialog</name>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Cogreel&apos;s own</source>
        <translation>Cogreel 自带字体</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>水平</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>垂直</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Fade in, in frames</source>
        <translation>淡入，以帧计</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Fade out, in frames</source>
        <translation>淡出，以帧计</translation>
    </message>
    <message>
        <source>Across and down</source>
        <translation>水平和垂直</translation>
    </message>
    <message>
        <source>Fade in and out</source>
        <translation>淡入和淡出</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
</context>
<context>
    <name>Timelines</name>
    <message>
        <source>New Timeline</source>
        <translation>新建时间线</translation>
    </message>
    <message>
        <source>Duplicate Timeline</source>
        <translation>复制时间线</translation>
    </message>
    <message>
        <source>Import Timeline</source>
        <translation>导入时间线</translation>
    </message>
    <message>
        <source>Rename Timeline</source>
        <translation>重命名时间线</translation>
    </message>
    <message>
        <source>Delete Timeline</source>
        <translation>删除时间线</translation>
    </message>
    <message>
        <source>Change from Outside</source>
        <translation>外部更改</translation>
    </message>
    <message>
        <source>Another program has changed the timeline “{name}”. It is shown as it is now; Undo brings back what it was.</source>
        <translation>另一个程序更改了时间线“{name}”。现在显示的是更改后的内容；撤销可恢复之前的内容。</translation>
    </message>
    <message>
        <source>Another program has changed the timeline “{name}” while you did. Yours is kept as “{other}”, and “{name}” is what the other program made of it.</source>
        <translation>另一个程序与你同时更改了时间线“{name}”。你的版本已保存为“{other}”，“{name}”是另一个程序更改后的版本。</translation>
    </message>
    <message>
        <source>The project has a timeline “{name}” already. Choose another name.</source>
        <translation>项目中已有时间线“{name}”。请选择其他名称。</translation>
    </message>
</context>
<context>
    <name>Transfers</name>
    <message>
        <source>A copy of the clip is at {path}.</source>
        <translation>片段的副本位于 {path}。</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Timecode</source>
        <translation>时间码</translation>
    </message>
    <message>
        <source>Frame number</source>
        <translation>帧号</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Shuttle Back</source>
        <translation>快速倒放</translation>
    </message>
    <message>
        <source>Shuttle Forward</source>
        <translation>快速播放</translation>
    </message>
    <message>
        <source>One Frame Back</source>
        <translation>后退一帧</translation>
    </message>
    <message>
        <source>One Frame Forward</source>
        <translation>前进一帧</translation>
    </message>
    <message>
        <source>One Second Back</source>
        <translation>后退一秒</translation>
    </message>
    <message>
        <source>One Second Forward</source>
        <translation>前进一秒</translation>
    </message>
    <message>
        <source>Go to Start</source>
        <translation>跳到开头</translation>
    </message>
    <message>
        <source>Go to End</source>
        <translation>跳到结尾</translation>
    </message>
    <message>
        <source>Mark In</source>
        <translation>设入点</translation>
    </message>
    <message>
        <source>Mark Out</source>
        <translation>设出点</translation>
    </message>
    <message>
        <source>Clear In and Out</source>
        <translation>清除入点和出点</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Frame {number} of {count}</source>
        <translation>第 {number}/{count} 帧</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome to Cogreel</source>
        <translation>欢迎使用 Cogreel</translation>
    </message>
    <message>
        <source>Get a model</source>
        <translation>下载模型</translation>
    </message>
    <message>
        <source>A model is got once and needs no network afterwards. It is kept in this folder:</source>
        <translation>模型只需下载一次，之后无需联网。它存放在此文件夹：</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>返回(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Try the starter now</source>
        <translation>立即试用入门模型(&amp;T)</translation>
    </message>
    <message>
        <source>A small model that comes with Cogreel</source>
        <translation>Cogreel 附带的小模型</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>继续(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>开始(&amp;S)</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>The image {name} is not in this project. Choose it again.</source>
        <translation>图像 {name} 不在此项目中。请重新选择。</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>CogVideoX reads English; other languages give chance results.</source>
        <translation>CogVideoX 只理解英语；其他语言的结果全凭运气。</translation>
    </message>
    <message>
        <source>So few words ({count}) leave most of the clip to chance; the models were trained on long descriptions.</source>
        <translation>词太少（{count} 个），画面大多靠运气；模型是用长描述训练的。</translation>
    </message>
    <message>
        <source>{count} words: beyond some {most} the end may not be read at all.</source>
        <translation>{count} 个词：超过约 {most} 个，结尾可能不会被读取。</translation>
    </message>
    <message>
        <source>“{words}” says nothing of what is to be seen; lead with the subject.</source>
        <translation>“{words}”没有说明画面内容；请以主体开头。</translation>
    </message>
    <message>
        <source>Nothing moves; without words for motion the clip tends to be a still.</source>
        <translation>没有任何动作；不描述运动，片段往往是静止的。</translation>
    </message>
    <message>
        <source>The light is not named; it sets the mood and keeps frames alike.</source>
        <translation>没有提到光线；光线决定气氛，也让各帧保持一致。</translation>
    </message>
    <message>
        <source>“{words}” cannot be seen; say what makes it so.</source>
        <translation>“{words}”无法被看见；请说明是什么让它如此。</translation>
    </message>
    <message>
        <source>“{words}”: what is named tends to appear, wanted or not. Say what is there instead, or move it to the negative prompt, which helps less.</source>
        <translation>“{words}”：提到的东西往往会出现，不管想不想要。请改写为画面里有什么，或移到负面提示词（效果较弱）。</translation>
    </message>
    <message>
        <source>{steps} steps: beyond 75 a clip rarely gets better, only later.</source>
        <translation>{steps} 步：超过 75 步很少更好，只会更慢。</translation>
    </message>
    <message>
        <source>Guidance {guidance}: outside 6 to 9 the picture drifts from the prompt.</source>
        <translation>引导强度 {guidance}：在 6 到 9 之外，画面会偏离提示词。</translation>
    </message>
    <message>
        <source>Guidance {guidance}: outside 6 to 9 the picture burns colours and stiffens.</source>
        <translation>引导强度 {guidance}：在 6 到 9 之外，颜色会过饱和，画面会僵硬。</translation>
    </message>
    <message>
        <source>Dynamic guidance was meant for DPM; with DDIM the picture suffers.</source>
        <translation>动态引导是为 DPM 设计的；配合 DDIM 画质会变差。</translation>
    </message>
    <message>
        <source>{fps} frames a second: {model} learned {own}, so everything will move faster than in life.</source>
        <translation>每秒 {fps} 帧：{model} 学的是 {own} 帧，所有动作会比现实快。</translation>
    </message>
    <message>
        <source>{fps} frames a second: {model} learned {own}, so everything will move slower than in life.</source>
        <translation>每秒 {fps} 帧：{model} 学的是 {own} 帧，所有动作会比现实慢。</translation>
    </message>
    <message>
        <source>{model} was trained in {own}; {other} gives other frames and no better ones.</source>
        <translation>{model} 以 {own} 训练；{other} 得到的帧不同，但不会更好。</translation>
    </message>
    <message>
        <source>Six seconds from a prompt on modest cards. Free for any use.</source>
        <translation>用提示词生成六秒，普通显卡即可。可自由用于任何用途。</translation>
    </message>
    <message>
        <source>Six seconds from a prompt, better and nearly three times slower than 2B.</source>
        <translation>用提示词生成六秒，比 2B 更好，但慢近三倍。</translation>
    </message>
    <message>
        <source>Six seconds that begin with your picture.</source>
        <translation>以您的图片开头的六秒。</translation>
    </message>
    <message>
        <source>Five or ten seconds from a prompt in 1360x768, for large cards or patience.</source>
        <translation>用提示词生成 1360x768 的五秒或十秒，需要大显存或耐心。</translation>
    </message>
    <message>
        <source>Five or ten seconds that begin with your picture, in nearly any shape.</source>
        <translation>以您的图片开头的五秒或十秒，几乎任意画幅。</translation>
    </message>
    <message>
        <source>A toy world that comes with Cogreel: one subject in one landscape, a small picture.</source>
        <translation>Cogreel 自带的玩具世界：一个主体、一处风景、小画面。</translation>
    </message>
    <message>
        <source>The prompt is empty. Describe what is to be seen, in a sentence.</source>
        <translation>提示词为空。请用一句话描述画面。</translation>
    </message>
    <message>
        <source>The prompt holds a NUL character. Write it again without.</source>
        <translation>提示词含有 NUL 字符。请重新输入，不要包含它。</translation>
    </message>
    <message>
        <source>The {what} holds a broken character, not in UTF-8. Write it again.</source>
        <translation>{what}含有非 UTF-8 的损坏字符。请重新输入。</translation>
    </message>
    <message>
        <source>{name} is {value}; it has to be at least 1 pixel.</source>
        <translation>{name}为 {value}，至少须为 1 像素。</translation>
    </message>
    <message>
        <source>Frames is {value}; the nearest possible is 1.</source>
        <translation>帧数为 {value}；最接近的可用值是 1。</translation>
    </message>
    <message>
        <source>{name} is {value}; it has to lie within {least} and {most}. The nearest is {nearest}.</source>
        <translation>{name}为 {value}，须在 {least} 到 {most} 之间。最接近的是 {nearest}。</translation>
    </message>
    <message>
        <source>Guidance is not a number. 6 is a good value for CogVideoX.</source>
        <translation>引导强度不是数字。对 CogVideoX 来说 6 是合适的值。</translation>
    </message>
    <message>
        <source>Recipe format {theirs} is unknown; this Cogreel writes {ours}.</source>
        <translation>配方格式 {theirs} 未知；此 Cogreel 写入 {ours}。</translation>
    </message>
    <message>
        <source>This recipe was written by a newer Cogreel (recipe format {theirs}, this one knows {ours}). Update Cogreel to use it.</source>
        <translation>此配方由更新版本的 Cogreel 写入（配方格式 {theirs}，当前支持 {ours}）。请更新 Cogreel 后使用。</translation>
    </message>
    <message>
        <source>The image {file} cannot be read ({reason}).</source>
        <translation>无法读取图像 {file}（{reason}）。</translation>
    </message>
    <message>
        <source>{model} makes {sizes} or {size}, not {other}. The nearest is {nearest}.</source>
        <translation>{model} 支持 {sizes} 或 {size}，不能是 {other}。最接近的是 {nearest}。</translation>
    </message>
    <message>
        <source>{model} makes {sizes}, not {other}. The nearest is {nearest}.</source>
        <translation>{model} 支持 {sizes}，不能是 {other}。最接近的是 {nearest}。</translation>
    </message>
    <message>
        <source>{model} makes {counts} or {count} frames, not {other}. The nearest is {nearest}.</source>
        <translation>{model} 支持 {counts} 或 {count} 帧，不能是 {other}。最接近的是 {nearest}。</translation>
    </message>
    <message>
        <source>{model} makes {count} frames, not {other}. The nearest is {nearest}.</source>
        <translation>{model} 支持 {count} 帧，不能是 {other}。最接近的是 {nearest}。</translation>
    </message>
    <message>
        <source>{model} starts from words alone. Leave the image out, or take an I2V model.</source>
        <translation>{model} 只从文字生成。请去掉图像，或选择 I2V 模型。</translation>
    </message>
    <message>
        <source>{model} gives black video in fp16. The nearest that works is bf16.</source>
        <translation>{model} 在 fp16 下会输出黑屏。最接近的可用格式是 bf16。</translation>
    </message>
    <message>
        <source>{model} predicts noise, so that no step can be guessed from the one before. The nearest speed is exact.</source>
        <translation>{model} 预测噪声，因此无法由前一步推测后一步。最接近的速度是“精确”。</translation>
    </message>
    <message>
        <source>Speed {speed}: {count} of {steps} steps are computed, the others guessed, which takes {times} times less for denoising and changes the clip.</source>
        <translation>速度 {speed}：{steps} 步中计算 {count} 步，其余为推测；去噪用时减少到 1/{times}，片段会有变化。</translation>
    </message>
    <message>
        <source>Speed balanced: {count} of {steps} steps are computed, the others guessed, which takes {times} times less for denoising and changes the clip.</source>
        <translation>速度“均衡”：{steps} 步中计算 {count} 步，其余为推测；去噪用时减少到 1/{times}，片段会有变化。</translation>
    </message>
    <message>
        <source>Speed draft: {count} of {steps} steps are computed, the others guessed, which takes {times} times less for denoising and changes the clip.</source>
        <translation>速度“草稿”：{steps} 步中计算 {count} 步，其余为推测；去噪用时减少到 1/{times}，片段会有变化。</translation>
    </message>
    <message>
        <source>On the starter model the frames came out at {least} to {most} dB PSNR to exact.</source>
        <translation>在入门模型上，画面与“精确”相比 PSNR 为 {least} 到 {most} dB。</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>negative prompt</source>
        <translation>负向提示词</translation>
    </message>
    <message>
        <source>model&apos;s name</source>
        <translation>模型名称</translation>
    </message>
    <message>
        <source>image&apos;s name</source>
        <translation>图像名称</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Fps</source>
        <translation>每秒帧数</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>a short side of {short} and a long one of {least} to {most} that is a multiple of {step}</source>
        <translation>短边 {short}、长边 {least} 到 {most} 且为 {step} 的倍数的尺寸</translation>
    </message>
    <message>
        <source>sides that are multiples of {step}, up to {largest}</source>
        <translation>边长为 {step} 的倍数、最大 {largest} 的尺寸</translation>
    </message>
    <message>
        <source>No model is named. `cogreel models list` shows them.</source>
        <translation>没有指定模型。“文件 &gt; 模型…”会列出它们。</translation>
    </message>
    <message>
        <source>No model is named. File &gt; Models… shows them.</source>
        <translation>没有指定模型。“文件 &gt; 模型…”会列出它们。</translation>
    </message>
    <message>
        <source>{model} starts from an image. Give one with --image FILE.</source>
        <translation>{model} 需要从图像开始。请拖入或粘贴一张图像。</translation>
    </message>
    <message>
        <source>{model} starts from an image. Drop or paste one.</source>
        <translation>{model} 需要从图像开始。请拖入或粘贴一张图像。</translation>
    </message>
    <message>
        <source>`cogreel compare` tells what it is for two clips.</source>
        <translation>用“比较”可查看两个片段之间的数值。</translation>
    </message>
    <message>
        <source>Comparing tells what it is for two clips.</source>
        <translation>用“比较”可查看两个片段之间的数值。</translation>
    </message>
    <message>
        <source>The model is compiled for this machine. That takes a minute again only for a new size of clips.</source>
        <translation>模型会为本机编译。只有遇到新的片段尺寸时才会再花一分钟。</translation>
    </message>
    <message>
        <source>The model is compiled for this machine, which takes about a minute for each new size of clips. Its frames differ a little from those of one that is not.</source>
        <translation>模型会为本机编译，每种新的片段尺寸约需一分钟。其画面与未编译时略有不同。</translation>
    </message>
    <message>
        <source>The model is not compiled, as PyTorch does not compile for GPUs of this kind.</source>
        <translation>模型未编译，因为 PyTorch 不支持为这类 GPU 编译。</translation>
    </message>
    <message>
        <source>The model is not compiled, as Triton is missing, by which PyTorch does so for a GPU.</source>
        <translation>模型未编译，因为缺少 Triton，而 PyTorch 要靠它为 GPU 编译。</translation>
    </message>
    <message>
        <source>The model is not compiled, as there is no C++ compiler. Install the Build Tools for Visual Studio.</source>
        <translation>模型未编译，因为没有 C++ 编译器。请安装 Visual Studio 生成工具。</translation>
    </message>
    <message>
        <source>The model is not compiled, as there is no C++ compiler. Install one; on Debian and Ubuntu it is the package g++.</source>
        <translation>模型未编译，因为没有 C++ 编译器。请安装一个；在 Debian 和 Ubuntu 上是软件包 g++。</translation>
    </message>
    <message>
        <source>The model could not be compiled, and was run as it is: {trouble}</source>
        <translation>模型无法编译，已按原样运行：{trouble}</translation>
    </message>
    <message>
        <source>Attention is computed in 8 bits by SageAttention {version}, if it proves right on this GPU, which changes the clip a little more.</source>
        <translation>注意力由 SageAttention {version} 以 8 位计算（前提是在此 GPU 上验证正确），片段会因此再有少许变化。</translation>
    </message>
    <message>
        <source>SageAttention did not prove right on this GPU, so attention was computed exactly.</source>
        <translation>SageAttention 在此 GPU 上未通过验证，因此注意力按精确方式计算。</translation>
    </message>
    <message>
        <source>The log says why.</source>
        <translation>原因见日志。</translation>
    </message>
    <message>
        <source>There is no GPU that could be used.</source>
        <translation>没有可用的 GPU。</translation>
    </message>
    <message>
        <source>The processor computes in RAM ({need} of {free} GiB free), which is slow: no GPU can be used.</source>
        <translation>由处理器在内存中计算（需 {need} GiB，可用 {free} GiB），速度慢：没有可用的 GPU。</translation>
    </message>
    <message>
        <source>The processor computes in RAM ({need} of {free} GiB free), which is slow: no GPU can be used; frames are decoded in tiles to save memory, which changes pixels slightly.</source>
        <translation>由处理器在内存中计算（需 {need} GiB，可用 {free} GiB），速度慢：没有可用的 GPU；为节省内存，帧分块解码，像素略有变化。</translation>
    </message>
    <message>
        <source>The processor computes in RAM ({need} of {free} GiB free), which is slow: {gpu} is not used.</source>
        <translation>由处理器在内存中计算（需 {need} GiB，可用 {free} GiB），速度慢：没有使用 {gpu}。</translation>
    </message>
    <message>
        <source>All networks fit together on {card} ({need} of {free} GiB free).</source>
        <translation>所有网络可同时放入 {card}（需 {need} GiB，可用 {free} GiB）。</translation>
    </message>
    <message>
        <source>All networks fit together on {card} ({need} of {free} GiB free); frames are decoded in tiles to save memory, which changes pixels slightly.</source>
        <translation>所有网络可同时放入 {card}（需 {need} GiB，可用 {free} GiB）；为节省内存，帧分块解码，像素略有变化。</translation>
    </message>
    <message>
        <source>The networks fit one after the other on {card} ({need} of {free} GiB free).</source>
        <translation>各网络可依次放入 {card}（需 {need} GiB，可用 {free} GiB）。</translation>
    </message>
    <message>
        <source>The networks fit one after the other on {card} ({need} of {free} GiB free); frames are decoded in tiles to save memory, which changes pixels slightly.</source>
        <translation>各网络可依次放入 {card}（需 {need} GiB，可用 {free} GiB）；为节省内存，帧分块解码，像素略有变化。</translation>
    </message>
    <message>
        <source>The text encoder visits from RAM block by block, then the rest fits on {card} ({need} of {free} GiB free).</source>
        <translation>文本编码器从内存逐块送入，其余可放入 {card}（需 {need} GiB，可用 {free} GiB）。</translation>
    </message>
    <message>
        <source>The text encoder visits from RAM block by block, then the rest fits on {card} ({need} of {free} GiB free); frames are decoded in tiles to save memory, which changes pixels slightly.</source>
        <translation>文本编码器从内存逐块送入，其余可放入 {card}（需 {need} GiB，可用 {free} GiB）；为节省内存，帧分块解码，像素略有变化。</translation>
    </message>
    <message>
        <source>The weights wait in RAM ({ram} of {room} GiB free) and visit {card} block by block ({need} of {free} GiB free).</source>
        <translation>权重放在内存中（需 {ram} GiB，可用 {room} GiB），逐块送入 {card}（需 {need} GiB，可用 {free} GiB）。</translation>
    </message>
    <message>
        <source>The weights wait in RAM ({ram} of {room} GiB free) and visit {card} block by block ({need} of {free} GiB free); frames are decoded in tiles to save memory, which changes pixels slightly.</source>
        <translation>权重放在内存中（需 {ram} GiB，可用 {room} GiB），逐块送入 {card}（需 {need} GiB，可用 {free} GiB）；为节省内存，帧分块解码，像素略有变化。</translation>
    </message>
    <message>
        <source>The weights stay on the disk and visit {card} block by block ({need} of {free} GiB free).</source>
        <translation>权重留在磁盘上，逐块送入 {card}（需 {need} GiB，可用 {free} GiB）。</translation>
    </message>
    <message>
        <source>The weights stay on the disk and visit {card} block by block ({need} of {free} GiB free); frames are decoded in tiles to save memory, which changes pixels slightly.</source>
        <translation>权重留在磁盘上，逐块送入 {card}（需 {need} GiB，可用 {free} GiB）；为节省内存，帧分块解码，像素略有变化。</translation>
    </message>
    <message>
        <source>The processor computes in RAM ({need} of {free} GiB free), which is slow: no GPU can be used. The weights stay on the disk and are read block by block.</source>
        <translation>由处理器在内存中计算（需 {need} GiB，可用 {free} GiB），速度慢：没有可用的 GPU。权重留在磁盘上，逐块读取。</translation>
    </message>
    <message>
        <source>The processor computes in RAM ({need} of {free} GiB free), which is slow: no GPU can be used; frames are decoded in tiles to save memory, which changes pixels slightly. The weights stay on the disk and are read block by block.</source>
        <translation>由处理器在内存中计算（需 {need} GiB，可用 {free} GiB），速度慢：没有可用的 GPU；为节省内存，帧分块解码，像素略有变化。权重留在磁盘上，逐块读取。</translation>
    </message>
    <message>
        <source>The processor computes in RAM ({need} of {free} GiB free), which is slow: {gpu} is not used; frames are decoded in tiles to save memory, which changes pixels slightly. The weights stay on the disk and are read block by block.</source>
        <translation>由处理器在内存中计算（需 {need} GiB，可用 {free} GiB），速度慢：没有使用 {gpu}；为节省内存，帧分块解码，像素略有变化。权重留在磁盘上，逐块读取。</translation>
    </message>
    <message>
        <source>Guidance is split: {one} computes the prompt&apos;s branch ({need} of {free} GiB free) and {other} the other ({less} of {room} GiB free), at the same time.</source>
        <translation>引导分到两块 GPU：{one} 计算提示词分支（需 {need} GiB，可用 {free} GiB），{other} 同时计算另一分支（需 {less} GiB，可用 {room} GiB）。</translation>
    </message>
    <message>
        <source>Guidance is split: {one} computes the prompt&apos;s branch ({need} of {free} GiB free) and {other} the other ({less} of {room} GiB free), at the same time; frames are decoded in tiles to save memory, which changes pixels slightly.</source>
        <translation>引导分到两块 GPU：{one} 计算提示词分支（需 {need} GiB，可用 {free} GiB），{other} 同时计算另一分支（需 {less} GiB，可用 {room} GiB）；为节省内存，帧分块解码，像素略有变化。</translation>
    </message>
    <message>
        <source>The transformer is shared out: {here} of {all} blocks on {one} ({need} of {free} GiB free), {rest} on {other} ({less} of {room} GiB free).</source>
        <translation>Transformer 被分摊：{all} 个块中 {here} 个在 {one}（{need}/{free} GiB 可用），{rest} 个在 {other}（{less}/{room} GiB 可用）。</translation>
    </message>
    <message>
        <source>The transformer is shared out: {here} of {all} blocks on {one} ({need} of {free} GiB free), {rest} on {other} ({less} of {room} GiB free); frames are decoded in tiles to save memory, which changes pixels slightly.</source>
        <translation>Transformer 被分摊：{all} 个块中 {here} 个在 {one}（{need}/{free} GiB 可用），{rest} 个在 {other}（{less}/{room} GiB 可用）；为节省内存，画面分块解码，像素会有细微变化。</translation>
    </message>
    <message>
        <source>The branches of guidance take turns.</source>
        <translation>引导的两个分支轮流计算。</translation>
    </message>
    <message>
        <source>The processor decodes, which takes longer.</source>
        <translation>由处理器解码，耗时更长。</translation>
    </message>
    <message>
        <source>Weights are rounded to 8 bits, which changes hardly anything to be seen.</source>
        <translation>权重舍入为 8 位，肉眼几乎看不出变化。</translation>
    </message>
    <message>
        <source>Weights and what they are multiplied with are rounded to 8-bit floats, which changes small details of the picture.</source>
        <translation>权重及与其相乘的数都舍入为 8 位浮点数，这会改变画面的小细节。</translation>
    </message>
    <message>
        <source>Weights are rounded to 4 bits, which changes details of the picture.</source>
        <translation>权重舍入为 4 位，画面细节会有变化。</translation>
    </message>
    <message>
        <source>{mode} needs {memory} where {free} are free.</source>
        <translation>{mode} 需要 {memory}，可用 {free}。</translation>
    </message>
    <message>
        <source>Mode {mode} would fit.</source>
        <translation>模式 {mode} 可以放下。</translation>
    </message>
    <message>
        <source>Choose fewer frames, a smaller size or a smaller model, or close other programs.</source>
        <translation>请选择更少的帧、更小的尺寸或更小的模型，或关闭其他程序。</translation>
    </message>
    <message>
        <source>{gpu} (compute capability {version}) has no bf16 of its own and will be several times slower. CogVideoX-2b computes in fp16, which it has.</source>
        <translation>{gpu}（计算能力 {version}）本身不支持 bf16，会慢好几倍。CogVideoX-2b 使用它支持的 fp16。</translation>
    </message>
    <message>
        <source>One GPU renders; the other is left for the next clip of the window&apos;s queue.</source>
        <translation>一块 GPU 渲染；另一块留给窗口队列中的下一个片段。</translation>
    </message>
    <message>
        <source>One GPU renders; the other {count} are left for the next clips of the window&apos;s queue.</source>
        <translation>一块 GPU 渲染；其余 {count} 块留给窗口队列中接下来的片段。</translation>
    </message>
    <message>
        <source>Two GPUs render; the other stays idle.</source>
        <translation>两块 GPU 渲染；另一块闲置。</translation>
    </message>
    <message>
        <source>Two GPUs render; the other {count} stay idle.</source>
        <translation>两块 GPU 渲染；其余 {count} 块闲置。</translation>
    </message>
    <message>
        <source>There is no GPU that could be used, so the processor computes: minutes for small models, many hours for those of the catalog.</source>
        <translation>没有可用的 GPU，由处理器计算：小模型需要几分钟，目录中的模型需要很多小时。</translation>
    </message>
    <message>
        <source>The NVIDIA driver {driver} is too old: it goes up to CUDA {cuda}, and torch needs {version}. Install driver {needed} or newer.</source>
        <translation>NVIDIA 驱动 {driver} 过旧：最高支持 CUDA {cuda}，而 torch 需要 {version}。请安装 {needed} 或更新的驱动。</translation>
    </message>
    <message>
        <source>The NVIDIA driver {driver} is too old for torch {torch} (CUDA {cuda}). Install driver {needed} or newer.</source>
        <translation>NVIDIA 驱动 {driver} 对 torch {torch}（CUDA {cuda}）来说过旧。请安装 {needed} 或更新的驱动。</translation>
    </message>
    <message>
        <source>{gpu} (compute capability {version}) is too old for torch {torch}: CUDA {cuda} needs {needed} or newer. An older build of torch may know it: see COGREEL_TORCH_INDEX in the README. Until then choose the processor as memory mode.</source>
        <translation>{gpu}（计算能力 {version}）对 torch {torch} 来说过旧：CUDA {cuda} 需要 {needed} 或更高。较旧的 torch 版本或许支持它：见 README 中的 COGREEL_TORCH_INDEX。在此之前请将内存模式设为处理器。</translation>
    </message>
    <message>
        <source>{gpu} is there, but the installed torch cannot use it. Install the CUDA build: delete the folder .venv and start Cogreel with packaging/run.sh (on Windows packaging/run.ps1), which picks the build that fits the driver.</source>
        <translation>检测到 {gpu}，但已安装的 torch 无法使用它。请安装 CUDA 版本：删除 .venv 文件夹，再用 packaging/run.sh（Windows 上为 packaging/run.ps1）启动 Cogreel，它会选择与驱动匹配的版本。</translation>
    </message>
    <message>
        <source>{gpu} computes through PyTorch&apos;s {stack}, on which Cogreel has not been tested yet.</source>
        <translation>{gpu} 通过 PyTorch 的 {stack} 计算，Cogreel 尚未在其上测试。</translation>
    </message>
    <message>
        <source>Memory is planned for as on NVIDIA&apos;s cards.</source>
        <translation>内存按 NVIDIA 显卡的情况规划。</translation>
    </message>
    <message>
        <source>If a clip fails or looks wrong, choose the processor as memory mode.</source>
        <translation>如果片段失败或看起来不对，请选择处理器作为内存模式。</translation>
    </message>
    <message>
        <source>This machine has {size} GiB of RAM, too little for the models of the catalog even if their weights stay on the disk. Use small models only.</source>
        <translation>本机有 {size} GiB 内存，即使权重留在磁盘上也不足以运行目录中的模型。请只使用小模型。</translation>
    </message>
    <message>
        <source>This machine has {size} GiB of RAM, so the weights of the catalog&apos;s models stay on the disk and are read again at every step. That works, but takes longer; more RAM helps.</source>
        <translation>本机有 {size} GiB 内存，因此目录中模型的权重留在磁盘上，每一步都要重新读取。可以运行，但更慢；增加内存会有帮助。</translation>
    </message>
    <message>
        <source>There is no second GPU of the same kind.</source>
        <translation>没有第二块同类 GPU。</translation>
    </message>
    <message>
        <source>{gpu} shares its memory with the processor, so streaming gains nothing.</source>
        <translation>{gpu} 与处理器共用内存，流式加载没有好处。</translation>
    </message>
    <message>
        <source>Without guidance there is only one branch, so nothing to split.</source>
        <translation>没有引导时只有一个分支，无可拆分。</translation>
    </message>
    <message>
        <source>How fast {gpu} is beside {other} is not known, and the slower of two sets the pace.</source>
        <translation>{gpu} 相对 {other} 的速度未知，而两者中较慢的决定速度。</translation>
    </message>
    <message>
        <source>{gpu} and {other} together would be no faster than the better one.</source>
        <translation>{gpu} 与 {other} 一起并不比较好的一块更快。</translation>
    </message>
    <message>
        <source>{mode} needs {memory} where {free} are free and {more} where {rest} are free.</source>
        <translation>{mode} 需要 {memory}（可用 {free}）和 {more}（可用 {rest}）。</translation>
    </message>
    <message>
        <source>{mode} needs {memory} where {free} are free and {more} where {rest} are free and {most} where {least} are free.</source>
        <translation>{mode} 需要 {memory}（可用 {free}）、{more}（可用 {rest}）和 {most}（可用 {least}）。</translation>
    </message>
    <message>
        <source>The NVIDIA driver does not answer ({reason}). Restart the machine; if that does not help, install the driver again.</source>
        <translation>NVIDIA 驱动没有响应（{reason}）。请重启电脑；如果无效，请重新安装驱动。</translation>
    </message>
    <message>
        <source>The NVIDIA driver does not say what it has ({reason}). Install a newer driver.</source>
        <translation>NVIDIA 驱动没有给出设备信息（{reason}）。请安装更新的驱动。</translation>
    </message>
    <message>
        <source>Torch is built for CUDA {cuda}, but no NVIDIA GPU answers. If there is one, install its driver; if not, all is well, and the processor computes.</source>
        <translation>Torch 为 CUDA {cuda} 构建，但没有 NVIDIA GPU 响应。如果有，请安装其驱动；如果没有则一切正常，由处理器计算。</translation>
    </message>
    <message>
        <source>Missing: {names}. Install them with `{command}`, or delete the folder .venv and start Cogreel with packaging/run.sh (on Windows packaging/run.ps1).</source>
        <translation>缺少：{names}。请用 `{command}` 安装，或删除 .venv 文件夹并用 packaging/run.sh（Windows 上为 packaging/run.ps1）启动 Cogreel。</translation>
    </message>
    <message>
        <source>Only {free} are free where models are kept ({folder}); the smallest of the catalog takes 13.8 GB. Free some, or name another folder in the settings (models_folder).</source>
        <translation>存放模型的位置（{folder}）仅可用 {free}；目录中最小的模型需要 13.8 GB。请腾出空间，或在设置中选择其他文件夹。</translation>
    </message>
    <message>
        <source>{size} GiB of RAM</source>
        <translation>内存 {size} GiB</translation>
    </message>
    <message>
        <source>{size} GiB on disk</source>
        <translation>磁盘 {size} GiB</translation>
    </message>
    <message>
        <source>{size} GiB on {place}</source>
        <translation>{place} 上 {size} GiB</translation>
    </message>
    <message>
        <source>stream from disk</source>
        <translation>stream（从磁盘）</translation>
    </message>
    <message>
        <source>cpu from disk</source>
        <translation>cpu（从磁盘）</translation>
    </message>
    <message>
        <source>measured here: {renders}</source>
        <translation>在本机实测：{renders}</translation>
    </message>
    <message>
        <source>measured elsewhere: {source}</source>
        <translation>他人实测：{source}</translation>
    </message>
    <message>
        <source>computed from {renders} of another size here</source>
        <translation>根据本机其他尺寸的{renders}计算</translation>
    </message>
    <message>
        <source>computed from {renders} in another mode here</source>
        <translation>根据本机其他模式的{renders}计算</translation>
    </message>
    <message>
        <source>computed from what others measured: {source}</source>
        <translation>根据他人实测计算：{source}</translation>
    </message>
    <message>
        <source>computed from a guess: {source}</source>
        <translation>根据估计计算：{source}</translation>
    </message>
    <message>
        <source>1 render</source>
        <translation>1 次渲染</translation>
    </message>
    <message>
        <source>{count} renders</source>
        <translation>{count} 次渲染</translation>
    </message>
    <message>
        <source>5B in {seconds} s on an {gpu}</source>
        <translation>5B 在 {gpu} 上 {seconds} 秒</translation>
    </message>
    <message>
        <source>5B at {seconds} s a step on an {gpu}</source>
        <translation>5B 在 {gpu} 上每步 {seconds} 秒</translation>
    </message>
    <message>
        <source>an {gpu}&apos;s {seconds} s for 5B</source>
        <translation>{gpu} 运行 5B 的 {seconds} 秒</translation>
    </message>
    <message>
        <source>an {gpu}&apos;s {seconds} s a step of 5B</source>
        <translation>{gpu} 运行 5B 每步的 {seconds} 秒</translation>
    </message>
    <message>
        <source>{times} times others&apos; compiled {seconds} s a step of 5B</source>
        <translation>他人编译后 5B 每步 {seconds} 秒的 {times} 倍</translation>
    </message>
    <message>
        <source>{share} of the card&apos;s peak</source>
        <translation>显卡峰值性能的 {share} 倍</translation>
    </message>
    <message>
        <source>30 GFLOP/s a core</source>
        <translation>每核 30 GFLOP/s</translation>
    </message>
    <message>
        <source>transformer, {count} of {all} blocks</source>
        <translation>Transformer，{all} 块中的 {count} 块</translation>
    </message>
    <message>
        <source>transformer, 2 blocks at a time</source>
        <translation>Transformer，每次 2 块</translation>
    </message>
    <message>
        <source>transformer</source>
        <translation>Transformer</translation>
    </message>
    <message>
        <source>text encoder, 2 blocks at a time</source>
        <translation>文本编码器，每次 2 块</translation>
    </message>
    <message>
        <source>text encoder</source>
        <translation>文本编码器</translation>
    </message>
    <message>
        <source>2 blocks from the disk</source>
        <translation>来自磁盘的 2 块</translation>
    </message>
    <message>
        <source>a matrix, unpacked</source>
        <translation>解包的矩阵</translation>
    </message>
    <message>
        <source>tokens in 8 bits</source>
        <translation>8 位的词元</translation>
    </message>
    <message>
        <source>attention in 8 bits</source>
        <translation>8 位的注意力</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>读取提示词</translation>
    </message>
    <message>
        <source>denoising</source>
        <translation>去噪</translation>
    </message>
    <message>
        <source>encoding the image</source>
        <translation>编码图像</translation>
    </message>
    <message>
        <source>decoding in tiles</source>
        <translation>分块解码</translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>解码</translation>
    </message>
    <message>
        <source>pixels of the tiles</source>
        <translation>分块的像素</translation>
    </message>
    <message>
        <source>two checkpoints</source>
        <translation>两个检查点</translation>
    </message>
    <message>
        <source>the clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>the driver</source>
        <translation>驱动</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>computed: the largest, twice</source>
        <translation>计算：最大的块，两份</translation>
    </message>
    <message>
        <source>computed: the numbers of the largest</source>
        <translation>计算：最大矩阵的数值</translation>
    </message>
    <message>
        <source>computed: 36 tensors the size of the text</source>
        <translation>计算：36 个文本大小的张量</translation>
    </message>
    <message>
        <source>computed: 5 tensors the size of all tokens, and what comes of a piece of them</source>
        <translation>计算：5 个全部词元大小的张量，以及其中一段的产物</translation>
    </message>
    <message>
        <source>computed: {count} tensors the size of all tokens</source>
        <translation>计算：{count} 个全部词元大小的张量</translation>
    </message>
    <message>
        <source>computed: one byte a number of all tokens</source>
        <translation>计算：全部词元的每个数一个字节</translation>
    </message>
    <message>
        <source>computed: {count} numbers a pixel, measured</source>
        <translation>计算：每像素 {count} 个数值，实测</translation>
    </message>
    <message>
        <source>computed: 3 numbers a pixel and frame, tiles overlapping</source>
        <translation>计算：每帧每像素 3 个数值，分块有重叠</translation>
    </message>
    <message>
        <source>computed: latents and history in 32 bits, twice</source>
        <translation>计算：32 位的潜变量和历史，两份</translation>
    </message>
    <message>
        <source>computed: at most the raw frames</source>
        <translation>计算：最多为原始帧</translation>
    </message>
    <message>
        <source>computed: parameters x bytes each</source>
        <translation>计算：参数量 x 每个的字节数</translation>
    </message>
    <message>
        <source>measured: torch and diffusers imported</source>
        <translation>实测：导入 torch 和 diffusers</translation>
    </message>
    <message>
        <source>guess: {size} GiB</source>
        <translation>估计：{size} GiB</translation>
    </message>
    <message>
        <source>Only {free} are free where clips go ({folder}). Free some, or name another folder with --project.</source>
        <translation>存放片段的位置（{folder}）仅可用 {free}。请腾出空间，或将项目放到其他文件夹。</translation>
    </message>
    <message>
        <source>Only {free} are free where clips go ({folder}). Free some, or keep projects in another folder.</source>
        <translation>存放片段的位置（{folder}）仅可用 {free}。请腾出空间，或将项目放到其他文件夹。</translation>
    </message>
    <message>
        <source>{title} is not on this machine. `cogreel models get {id}` fetches it ({terms}).</source>
        <translation>{title} 不在本机上。`cogreel models get {id}` 可下载它（{terms}）。</translation>
    </message>
    <message>
        <source>{title} is not on this machine. File &gt; Models… fetches it ({terms}).</source>
        <translation>{title} 不在本机上。文件 &gt; 模型… 可下载它（{terms}）。</translation>
    </message>
    <message>
        <source>The engine process could not be started ({reason}). Install Cogreel again if its files are gone.</source>
        <translation>无法启动引擎进程（{reason}）。如果程序文件缺失，请重新安装 Cogreel。</translation>
    </message>
    <message>
        <source>The engine has died twice in a short time.</source>
        <translation>引擎在短时间内两次意外终止。</translation>
    </message>
    <message>
        <source>The engine is started again.</source>
        <translation>正在重新启动引擎。</translation>
    </message>
    <message>
        <source>The job was stopped together with the engine.</source>
        <translation>任务已随引擎一起停止。</translation>
    </message>
    <message>
        <source>The prompt is too long to be sent to the engine ({count} characters). A few sentences are all that a model reads.</source>
        <translation>提示词过长，无法发送给引擎（{count} 个字符）。模型只读取几句话。</translation>
    </message>
    <message>
        <source>Cogreel has met a bug of its own ({name}). It is written in {path}.</source>
        <translation>Cogreel 遇到了自身的错误（{name}）。详情已写入 {path}。</translation>
    </message>
    <message>
        <source>The engine process ended although nobody had asked it to. Try again.</source>
        <translation>引擎进程在无人要求的情况下结束了。请重试。</translation>
    </message>
    <message>
        <source>The engine process ended with exit code {code}. Its last lines say why; put that right, then try again.</source>
        <translation>引擎进程以退出码 {code} 结束。其最后几行输出说明了原因；请排除后重试。</translation>
    </message>
    <message>
        <source>The engine process was killed by SIGKILL: often the system had run out of memory. Close other programs, or choose a smaller size or fewer frames, then try again.</source>
        <translation>引擎进程被 SIGKILL 终止：通常是系统内存耗尽。请关闭其他程序，或选择更小的尺寸或更少的帧，然后重试。</translation>
    </message>
    <message>
        <source>The engine process was ended from outside by {signal}. Try again.</source>
        <translation>引擎进程被外部的 {signal} 终止。请重试。</translation>
    </message>
    <message>
        <source>The engine process crashed ({signal}): often a graphics driver or a library is at fault. Try again; if it crashes again, update the driver.</source>
        <translation>引擎进程崩溃（{signal}）：通常是显卡驱动或某个库的问题。请重试；如果再次崩溃，请更新驱动。</translation>
    </message>
    <message>
        <source>Its last lines, from {file}:</source>
        <translation>最后几行，来自 {file}：</translation>
    </message>
    <message>
        <source>Memory ran out while decoding. It goes on from the latents, in tiles.</source>
        <translation>解码时内存不足。现改为分块方式，从潜变量继续。</translation>
    </message>
    <message>
        <source>Memory ran out while decoding. It goes on from the latents, in tiles by the processor, which takes longer.</source>
        <translation>解码时内存不足。现改由处理器分块从潜变量继续，耗时更长。</translation>
    </message>
    <message>
        <source>How far the clip is cannot be kept in {folder} ({reason}). Make room, or see to the disk: a render that is cut off now begins anew.</source>
        <translation>无法在 {folder} 中保存片段进度（{reason}）。请腾出空间或检查磁盘：此时若被中断，渲染将从头开始。</translation>
    </message>
    <message>
        <source>What was kept of this clip cannot be gone on from: {reason}. It is rendered from the beginning; what was kept is still in {folder}, named refused.</source>
        <translation>无法从此片段保存的进度继续：{reason}。将从头渲染；保存的内容仍在 {folder} 中，名称以 refused 开头。</translation>
    </message>
    <message>
        <source>Up to step {step} the clip was computed with weights in {before}, the rest is with {now}: its frames are not quite those of either.</source>
        <translation>第 {step} 步之前使用 {before} 权重计算，其余使用 {now}：画面与两者都不完全相同。</translation>
    </message>
    <message>
        <source>The clip goes on and is not paused, because how far it is cannot be kept. See to the disk of its project, then pause it again.</source>
        <translation>片段进度无法保存，因此未暂停而是继续渲染。请检查项目所在磁盘，然后再次暂停。</translation>
    </message>
    <message>
        <source>The prompt is longer than the {count} tokens that the model reads. These words are lost: “{words}”. Shorten it to have them count.</source>
        <translation>提示词超过模型可读取的 {count} 个词元。以下词语会丢失：“{words}”。请缩短提示词。</translation>
    </message>
    <message>
        <source>The negative prompt is longer than the {count} tokens that the model reads. These words are lost: “{words}”. Shorten it to have them count.</source>
        <translation>负面提示词超过模型可读取的 {count} 个词元。以下词语会丢失：“{words}”。请缩短提示词。</translation>
    </message>
    <message>
        <source>{file} cannot be read as an image ({reason}). Choose another.</source>
        <translation>无法将 {file} 作为图像读取（{reason}）。请选择其他图像。</translation>
    </message>
    <message>
        <source>The job was stopped before it began.</source>
        <translation>任务在开始前已停止。</translation>
    </message>
    <message>
        <source>The job was paused before it began.</source>
        <translation>任务在开始前已暂停。</translation>
    </message>
    <message>
        <source>The render was stopped.</source>
        <translation>渲染已停止。</translation>
    </message>
    <message>
        <source>The render is paused; what it has is kept.</source>
        <translation>渲染已暂停；已有的进度会保留。</translation>
    </message>
    <message>
        <source>The file {file}, or one that its clip is made from, has a name that is not proper text (UTF-8). Give it another name, then try again.</source>
        <translation>文件 {file} 或其片段所用的某个文件，名称不是有效文本（UTF-8）。请改名后重试。</translation>
    </message>
    <message>
        <source>Memory ran out {doing}. The clip goes on {begun} in a way that takes less.</source>
        <translation>{doing}时内存不足。片段改用更省内存的方式，{begun}继续。</translation>
    </message>
    <message>
        <source>An earlier render of this model and size ran out of memory here with {what}, so less is taken.</source>
        <translation>此前以该模型和尺寸渲染时，{what}曾使内存不足，因此改用更少的内存。</translation>
    </message>
    <message>
        <source>{mode} has run out of memory here, and has no way left that takes less.</source>
        <translation>{mode} 在此曾内存不足，且没有更省内存的方式。</translation>
    </message>
    <message>
        <source>The project folder {folder} is not there any more; its disk may be unplugged. Bring it back, then go on with the clip: what was kept of it is on that disk.</source>
        <translation>项目文件夹 {folder} 已不存在，其磁盘可能已拔出。请恢复后再继续此片段：已保存的进度在该磁盘上。</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free} left, and {count} frames of {width}x{height} may take up to {need} there until they are a clip. Make room there, or take a copy of the project, or the file, to another disk, then go on.</source>
        <translation>{folder} 所在磁盘剩余 {free}，而 {count} 帧 {width}x{height} 的画面在成为片段前最多需要 {need}。请腾出空间，或把项目的副本（或该文件）放到其他磁盘，然后继续。</translation>
    </message>
    <message>
        <source>The disk of {folder} is full ({free} MB left), so {name} could not be written. Make room there, then try again.</source>
        <translation>{folder} 所在磁盘已满（剩余 {free} MB），无法写入 {name}。请腾出空间后重试。</translation>
    </message>
    <message>
        <source>{file} cannot be read as a video: it is damaged or something else. Choose another file. (ffmpeg: {reason})</source>
        <translation>无法将 {file} 作为视频读取：文件已损坏或不是视频。请选择其他文件。（ffmpeg：{reason}）</translation>
    </message>
    <message>
        <source>ffmpeg could not write {file}: {reason}. Check that the folder can be written to, then try again.</source>
        <translation>ffmpeg 无法写入 {file}：{reason}。请确认文件夹可写后重试。</translation>
    </message>
    <message>
        <source>{file} cannot be written ({reason}). Choose a folder that you may write to.</source>
        <translation>无法写入 {file}（{reason}）。请选择可写入的文件夹。</translation>
    </message>
    <message>
        <source>{file} is a folder. Give the video file itself.</source>
        <translation>{file} 是文件夹。请选择视频文件本身。</translation>
    </message>
    <message>
        <source>There is no file at {file}. Check the name.</source>
        <translation>{file} 处没有文件。请检查名称。</translation>
    </message>
    <message>
        <source>{file} ends too early: it was not copied or written whole. Get it again.</source>
        <translation>{file} 过早结束：未完整复制或写入。请重新获取。</translation>
    </message>
    <message>
        <source>{file} holds no frame. Choose another file.</source>
        <translation>{file} 不含任何画面。请选择其他文件。</translation>
    </message>
    <message>
        <source>{file} can no longer be read. Open it again.</source>
        <translation>{file} 已无法读取。请重新打开。</translation>
    </message>
    <message>
        <source>{file} does not say how fast it plays. Choose another file.</source>
        <translation>{file} 未注明播放速度。请选择其他文件。</translation>
    </message>
    <message>
        <source>The project {folder} cannot be written to. Give yourself the right to write there, or copy the folder to where you have it.</source>
        <translation>无法写入项目 {folder}。请授予写入权限，或将文件夹复制到可写的位置。</translation>
    </message>
    <message>
        <source>{folder} is a file. A project is a folder.</source>
        <translation>{folder} 是文件。项目应为文件夹。</translation>
    </message>
    <message>
        <source>{folder} belongs to another program. Name another folder.</source>
        <translation>{folder} 属于其他程序。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The project {folder} was written by a newer Cogreel (format {theirs}, this one knows {ours}). Update Cogreel to open it.</source>
        <translation>项目 {folder} 由更新版本的 Cogreel 写入（格式 {theirs}，当前支持 {ours}）。请更新 Cogreel 后打开。</translation>
    </message>
    <message>
        <source>{folder} is no project: it holds other things ({name}, for one). Name a new or an empty folder.</source>
        <translation>{folder} 不是项目：其中有其他内容（例如 {name}）。请指定新的或空的文件夹。</translation>
    </message>
    <message>
        <source>The project {folder} is busy: another Cogreel is writing to it. Wait for that one, or close it, then try again.</source>
        <translation>项目 {folder} 正忙：另一个 Cogreel 正在写入。请等待或关闭它，然后重试。</translation>
    </message>
    <message>
        <source>The disk fails on {file} ({reason}). Check the disk, then try again.</source>
        <translation>磁盘在处理 {file} 时出错（{reason}）。请检查磁盘后重试。</translation>
    </message>
    <message>
        <source>The project {folder} is open in another window of Cogreel. Go on there, or close that window, then open the project again.</source>
        <translation>项目 {folder} 已在另一个 Cogreel 窗口中打开。请在那里继续，或关闭该窗口后重新打开项目。</translation>
    </message>
    <message>
        <source>The queue of {folder} holds no job {job}. It was removed.</source>
        <translation>{folder} 的队列中没有任务 {job}。它已被移除。</translation>
    </message>
    <message>
        <source>There is no file at {file}, so the clip cannot be taken in.</source>
        <translation>{file} 处没有文件，无法收录该片段。</translation>
    </message>
    <message>
        <source>The project holds a clip {clip} already. Use a new id.</source>
        <translation>项目中已有片段 {clip}。请使用新的编号。</translation>
    </message>
    <message>
        <source>The video of clip {clip} is no longer in {folder}, so it cannot be restored.</source>
        <translation>片段 {clip} 的视频已不在 {folder} 中，无法恢复。</translation>
    </message>
    <message>
        <source>Clip {clip} came from outside without a recipe. Choose a clip that Cogreel made.</source>
        <translation>片段 {clip} 来自外部且没有配方。请选择 Cogreel 生成的片段。</translation>
    </message>
    <message>
        <source>Clip {clip} was not rendered in a mode that is known.</source>
        <translation>片段 {clip} 不是以已知模式渲染的。</translation>
    </message>
    <message>
        <source>The clip {clip} is being rendered by another Cogreel. Wait for that one.</source>
        <translation>片段 {clip} 正由另一个 Cogreel 渲染。请等待其完成。</translation>
    </message>
    <message>
        <source>{file} is another video: {frames} frames of {size}, while clip {clip} has {own} of {width}x{height}. Choose the clip&apos;s own file.</source>
        <translation>{file} 是另一个视频：{frames} 帧 {size}，而片段 {clip} 为 {own} 帧 {width}x{height}。请选择该片段自己的文件。</translation>
    </message>
    <message>
        <source>{file} was made by another recipe than clip {clip}. Choose the clip&apos;s own file; this one can be brought in as a clip of its own.</source>
        <translation>{file} 由与片段 {clip} 不同的配方生成。请选择该片段自己的文件；此文件可作为单独的片段导入。</translation>
    </message>
    <message>
        <source>{folder} lies in the project that is to be copied. Name another folder.</source>
        <translation>{folder} 位于要复制的项目之中。请指定其他文件夹。</translation>
    </message>
    <message>
        <source>There is a project at {folder} already. Name a new folder.</source>
        <translation>{folder} 处已有项目。请指定新文件夹。</translation>
    </message>
    <message>
        <source>in the load phase</source>
        <translation>加载</translation>
    </message>
    <message>
        <source>in the text phase</source>
        <translation>读取提示词</translation>
    </message>
    <message>
        <source>in the denoise phase</source>
        <translation>去噪</translation>
    </message>
    <message>
        <source>in the decode phase</source>
        <translation>解码</translation>
    </message>
    <message>
        <source>in the write phase</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>while loading the text encoder</source>
        <translation>加载文本编码器</translation>
    </message>
    <message>
        <source>while loading the transformer</source>
        <translation>加载 Transformer</translation>
    </message>
    <message>
        <source>while loading the vae</source>
        <translation>加载 VAE</translation>
    </message>
    <message>
        <source>from step {step}</source>
        <translation>从第 {step} 步</translation>
    </message>
    <message>
        <source>from its beginning</source>
        <translation>从头</translation>
    </message>
    <message>
        <source>{size} GiB of RAM and {rest}</source>
        <translation>内存 {size} GiB、{rest}</translation>
    </message>
    <message>
        <source>{size} GiB on {place} and {rest}</source>
        <translation>{place} 上 {size} GiB、{rest}</translation>
    </message>
    <message>
        <source>decoding otherwise than in tiles</source>
        <translation>不分块解码</translation>
    </message>
    <message>
        <source>it was made with another recipe</source>
        <translation>它由另一个配方生成</translation>
    </message>
    <message>
        <source>it was made with revision {theirs} of {model}, not {ours}</source>
        <translation>它由 {model} 的版本 {theirs} 生成，而不是 {ours}</translation>
    </message>
    <message>
        <source>it was made with other versions ({versions})</source>
        <translation>它由其他版本生成（{versions}）</translation>
    </message>
    <message>
        <source>it is damaged (its step is none of the recipe&apos;s)</source>
        <translation>它已损坏（其步数不属于该配方）</translation>
    </message>
    <message>
        <source>it is damaged (its hash is another)</source>
        <translation>它已损坏（校验和不符）</translation>
    </message>
    <message>
        <source>it is damaged (its tensors are too large)</source>
        <translation>它已损坏（张量过大）</translation>
    </message>
    <message>
        <source>it is damaged (too long)</source>
        <translation>它已损坏（过长）</translation>
    </message>
    <message>
        <source>it is damaged ({reason})</source>
        <translation>它已损坏（{reason}）</translation>
    </message>
    <message>
        <source>it names a file that is none of its own</source>
        <translation>它指向一个不属于它的文件</translation>
    </message>
    <message>
        <source>its tensors cannot be read ({reason})</source>
        <translation>无法读取其张量（{reason}）</translation>
    </message>
    <message>
        <source>it cannot be read ({reason})</source>
        <translation>无法读取（{reason}）</translation>
    </message>
    <message>
        <source>it was written by a newer Cogreel</source>
        <translation>它由更新版本的 Cogreel 写入</translation>
    </message>
    <message>
        <source>Memory ran out {doing}. Close other programs that use the GPU or much memory, choose fewer frames or a smaller size, or try --mode stream.</source>
        <translation>{doing}时内存不足。请关闭占用 GPU 或大量内存的其他程序，选择更少的帧或更小的尺寸，或尝试内存模式“从内存流式加载”。</translation>
    </message>
    <message>
        <source>Memory ran out {doing}. Close other programs that use the GPU or much memory, choose fewer frames or a smaller size, or try the memory mode “Streamed from RAM”.</source>
        <translation>{doing}时内存不足。请关闭占用 GPU 或大量内存的其他程序，选择更少的帧或更小的尺寸，或尝试内存模式“从内存流式加载”。</translation>
    </message>
    <message>
        <source>{model} needs another {need} in {folder}, and the disk has {free} free. Free {short} more, or keep models on another disk (models_folder in the settings). What has arrived is kept.</source>
        <translation>{model} 在 {folder} 中还需要 {need}，而磁盘可用 {free}。请再腾出 {short}，或将模型放到其他磁盘（设置中的模型文件夹）。已下载的内容会保留。</translation>
    </message>
    <message>
        <source>The disk, or your share of it, is full at {folder}; another {need} are needed. Free some, or keep models on another disk (models_folder in the settings). What has arrived is kept.</source>
        <translation>{folder} 所在磁盘或您的配额已满；还需要 {need}。请腾出空间，或将模型放到其他磁盘（设置中的模型文件夹）。已下载的内容会保留。</translation>
    </message>
    <message>
        <source>{file} cannot be read or written ({reason}). Mend that, or keep models in another folder (models_folder in the settings). What has arrived is kept.</source>
        <translation>无法读写 {file}（{reason}）。请修复此问题，或将模型放到其他文件夹（设置中的模型文件夹）。已下载的内容会保留。</translation>
    </message>
    <message>
        <source>{file} on this machine is damaged: it is fetched again.</source>
        <translation>本机上的 {file} 已损坏：将重新下载。</translation>
    </message>
    <message>
        <source>It is the hub&apos;s copy that is so: try another endpoint, or later.</source>
        <translation>Hub 上的副本就是如此：请改用其他地址，或稍后再试。</translation>
    </message>
    <message>
        <source>{file} arrived with wrong bytes: it was removed and is fetched again.</source>
        <translation>{file} 收到的数据有误：已删除，将重新下载。</translation>
    </message>
    <message>
        <source>{file} of {model} arrived {count} times with other bytes than {host} promises, so it was removed; all other files are kept. Something on the way changes it (a proxy, a virus scanner), or the mirror is wrong: try another network or another endpoint.</source>
        <translation>{model} 的 {file} 已 {count} 次收到与 {host} 所述不符的数据，因此已删除；其他文件均保留。传输途中有程序（代理、杀毒软件）改动了它，或镜像有误：请换一个网络或其他地址。</translation>
    </message>
    <message>
        <source>{host} answered {status} for {file} of {model}.</source>
        <translation>{host} 对 {model} 的 {file} 返回 {status}。</translation>
    </message>
    <message>
        <source>{host} said nothing for {seconds} seconds, again and again, about {file} of {model}.</source>
        <translation>{host} 就 {model} 的 {file} 一再连续 {seconds} 秒没有回应。</translation>
    </message>
    <message>
        <source>{host} broke off again and again while it sent {file} of {model} ({reason}).</source>
        <translation>{host} 在发送 {model} 的 {file} 时一再中断（{reason}）。</translation>
    </message>
    <message>
        <source>{host} lists {file} of {model} but does not have it. Try again later, or take another endpoint if this one is a mirror; what has arrived is kept.</source>
        <translation>{host} 列出了 {model} 的 {file} 但实际没有。请稍后再试；如果这是镜像，请改用其他地址。已下载的内容会保留。</translation>
    </message>
    <message>
        <source>{host} answered {status} for {what}.</source>
        <translation>{host} 对 {what} 返回 {status}。</translation>
    </message>
    <message>
        <source>{host} said nothing for {seconds} seconds, again and again, about {what}.</source>
        <translation>{host} 就 {what} 一再连续 {seconds} 秒没有回应。</translation>
    </message>
    <message>
        <source>{host} cannot be reached through the proxy ({reason}).</source>
        <translation>无法通过代理访问 {host}（{reason}）。</translation>
    </message>
    <message>
        <source>{host} cannot be reached ({reason}).</source>
        <translation>无法访问 {host}（{reason}）。</translation>
    </message>
    <message>
        <source>{host} broke off again and again while it sent {what} ({reason}).</source>
        <translation>{host} 在发送 {what} 时一再中断（{reason}）。</translation>
    </message>
    <message>
        <source>{host} lists {what} but does not have it. Try again later, or take another endpoint if this one is a mirror; what has arrived is kept.</source>
        <translation>{host} 列出了 {what} 但实际没有。请稍后再试；如果这是镜像，请改用其他地址。已下载的内容会保留。</translation>
    </message>
    <message>
        <source>{host} no longer has this revision of {model}. Get the model again from the start.</source>
        <translation>{host} 已没有 {model} 的这个版本。请从头重新下载该模型。</translation>
    </message>
    <message>
        <source>{host} has no {model} for you. If it is a mirror, take another endpoint; if the model is private, log in with `hf auth login`.</source>
        <translation>{host} 没有可供您使用的 {model}。如果这是镜像，请改用其他地址；如果模型不公开，请用 `hf auth login` 登录。</translation>
    </message>
    <message>
        <source>{host} hands out {model} only to those who have accepted its licence ({status}). Log in at {page} and accept it there, then make a token at {tokens}, give it to `hf auth login`, and get the model again.</source>
        <translation>{host} 只向接受其许可证的人提供 {model}（{status}）。请在 {page} 登录并接受，然后在 {tokens} 创建令牌，交给 `hf auth login`，再重新下载模型。</translation>
    </message>
    <message>
        <source>{host} answered about {model} with something that is no hub&apos;s answer. Where a network asks you to log in first, do so in a browser; else check the endpoint in the settings.</source>
        <translation>{host} 对 {model} 的应答不是 Hub 的应答。如果网络要求先登录，请在浏览器中登录；否则请检查设置中的地址。</translation>
    </message>
    <message>
        <source>The hub&apos;s address {address} is none. Write it whole, as in {example}, in the settings (endpoint) or in the variable {variable}.</source>
        <translation>Hub 地址 {address} 无效。请在设置或变量 {variable} 中写出完整地址，例如 {example}。</translation>
    </message>
    <message>
        <source>The proxy {address} is no address that can be used ({reason}). Write it as http://host:port.</source>
        <translation>代理 {address} 不是可用的地址（{reason}）。请写成 http://host:port。</translation>
    </message>
    <message>
        <source>{model} lacks its part {part}. Get the model again, whole.</source>
        <translation>{model} 缺少部件 {part}。请重新完整下载该模型。</translation>
    </message>
    <message>
        <source>{model} lacks {file}, which its index names. Get the model again, whole.</source>
        <translation>{model} 缺少索引中列出的 {file}。请重新完整下载该模型。</translation>
    </message>
    <message>
        <source>{model} lacks its {part}. Get the model again, whole.</source>
        <translation>{model} 缺少 {part}。请重新完整下载该模型。</translation>
    </message>
    <message>
        <source>{model} has no weights for its part {part}. Get the model again, whole.</source>
        <translation>{model} 没有部件 {part} 的权重。请重新完整下载该模型。</translation>
    </message>
    <message>
        <source>{model} has no {file}, so it is no model in diffusers layout. Give the folder that holds that file.</source>
        <translation>{model} 中没有 {file}，因此不是 diffusers 格式的模型。请选择包含该文件的文件夹。</translation>
    </message>
    <message>
        <source>{model} has the weights of its part {part} only as {file}, a format that can run code of a stranger. Cogreel opens safetensors only; get the model in that format.</source>
        <translation>{model} 的部件 {part} 的权重只有 {file}，这种格式可能执行陌生代码。Cogreel 只打开 safetensors；请获取该格式的模型。</translation>
    </message>
    <message>
        <source>{file} has {size} bytes where its header promises {whole}. Get it again.</source>
        <translation>{file} 有 {size} 字节，而文件头注明 {whole}。请重新获取。</translation>
    </message>
    <message>
        <source>{file} is damaged or cut short. Get it again.</source>
        <translation>{file} 已损坏或不完整。请重新获取。</translation>
    </message>
    <message>
        <source>{file} is not a whole safetensors file. Get it again.</source>
        <translation>{file} 不是完整的 safetensors 文件。请重新获取。</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}).</source>
        <translation>无法读取 {file}（{reason}）。</translation>
    </message>
    <message>
        <source>The {file} of {model} cannot be understood. Get it again.</source>
        <translation>无法理解 {model} 的 {file}。请重新获取。</translation>
    </message>
    <message>
        <source>{file} of {model} cannot be understood. Get it again.</source>
        <translation>无法理解 {model} 的 {file}。请重新获取。</translation>
    </message>
    <message>
        <source>{file} of {model} names {other}, which is no safetensors file.</source>
        <translation>{model} 的 {file} 指向 {other}，它不是 safetensors 文件。</translation>
    </message>
    <message>
        <source>{file} cannot be understood ({reason}). Get the model again.</source>
        <translation>无法理解 {file}（{reason}）。请重新下载该模型。</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}). Get the model again, whole.</source>
        <translation>无法读取 {file}（{reason}）。请重新完整下载该模型。</translation>
    </message>
    <message>
        <source>The tokenizer {file} cannot be read ({reason}). Get the model again.</source>
        <translation>无法读取分词器 {file}（{reason}）。请重新下载该模型。</translation>
    </message>
    <message>
        <source>{folder} holds a {pipeline}, which Cogreel cannot run. It runs CogVideoX (CogVideoXPipeline and CogVideoXImageToVideoPipeline).</source>
        <translation>{folder} 中是 {pipeline}，Cogreel 无法运行。它运行 CogVideoX（CogVideoXPipeline 和 CogVideoXImageToVideoPipeline）。</translation>
    </message>
    <message>
        <source>{folder} wants the scheduler {scheduler}. Cogreel knows {one} and {other}.</source>
        <translation>{folder} 要求使用调度器 {scheduler}。Cogreel 支持 {one} 和 {other}。</translation>
    </message>
    <message>
        <source>{folder} wants {name} as its {part}. Cogreel runs only the classes of CogVideoX itself, never code that comes with a model.</source>
        <translation>{folder} 要求以 {name} 作为 {part}。Cogreel 只运行 CogVideoX 自己的类，绝不运行模型附带的代码。</translation>
    </message>
    <message>
        <source>The transformer in {folder} takes {count} channels where CogVideoX takes {own}: it is another sort of model, which Cogreel cannot run.</source>
        <translation>{folder} 中的 Transformer 有 {count} 个通道，而 CogVideoX 为 {own} 个：这是另一类模型，Cogreel 无法运行。</translation>
    </message>
    <message>
        <source>The weights in {folder} are kept as {format}. Cogreel runs {formats}; get the model in one of these.</source>
        <translation>{folder} 中的权重以 {format} 保存。Cogreel 支持 {formats}；请获取其中一种格式的模型。</translation>
    </message>
    <message>
        <source>{size} of it have arrived already.</source>
        <translation>其中 {size} 已下载。</translation>
    </message>
    <message>
        <source>{title} is not on this machine, so nothing was removed.</source>
        <translation>{title} 不在本机上，因此未移除任何内容。</translation>
    </message>
    <message>
        <source>{file} was written by a newer Cogreel (format {format}). Update Cogreel, or keep models in another folder.</source>
        <translation>{file} 由更新版本的 Cogreel 写入（格式 {format}）。请更新 Cogreel，或将模型放到其他文件夹。</translation>
    </message>
    <message>
        <source>Another Cogreel is getting, checking or removing {model} right now. Wait until it has finished, then try again.</source>
        <translation>另一个 Cogreel 正在获取、检查或移除 {model}。请等待其完成后重试。</translation>
    </message>
    <message>
        <source>The models folder {folder} cannot be written ({reason}). Free it for writing, or name another one (models_folder in the settings).</source>
        <translation>无法写入模型文件夹 {folder}（{reason}）。请解除写保护，或在设置中选择其他文件夹。</translation>
    </message>
    <message>
        <source>{file} cannot be deleted ({reason}). Close what uses it, then remove {model} again.</source>
        <translation>无法删除 {file}（{reason}）。请关闭占用它的程序，然后再次移除 {model}。</translation>
    </message>
    <message>
        <source>{folder} lies in the folder of the models. Choose another one.</source>
        <translation>{folder} 位于模型文件夹之中。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>There is a {name} in {folder} already. Remove one of the two, or use that folder without moving.</source>
        <translation>{folder} 中已有 {name}。请移除其中之一，或直接使用该文件夹而不移动。</translation>
    </message>
    <message>
        <source>The models take {need}, and {folder} has {free} free. Make room there, or choose another folder.</source>
        <translation>模型需要 {need}，而 {folder} 可用 {free}。请腾出空间或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The models cannot be moved to {folder} ({reason}). They stay where they were. Choose a folder that you may write to.</source>
        <translation>无法将模型移动到 {folder}（{reason}）。它们保持原位。请选择可写入的文件夹。</translation>
    </message>
    <message>
        <source>The proxy&apos;s address {address} is none. Write it as http://host:port in the settings (proxy).</source>
        <translation>代理地址 {address} 无效。请写成 http://host:port。</translation>
    </message>
    <message>
        <source>What has arrived is kept, and the next `cogreel models get` goes on from there. Where the hub is blocked, set another endpoint (a mirror) or a proxy.</source>
        <translation>已下载的内容会保留，下次将从那里继续。如果无法访问 Hub，请在设置中填写其他地址（镜像）或代理。</translation>
    </message>
    <message>
        <source>What has arrived is kept, and the next try goes on from there. Where the hub is blocked, set another endpoint (a mirror) or a proxy in the settings.</source>
        <translation>已下载的内容会保留，下次将从那里继续。如果无法访问 Hub，请在设置中填写其他地址（镜像）或代理。</translation>
    </message>
    <message>
        <source>Getting a model needs the network, which --offline (or the setting, or the variable HF_HUB_OFFLINE) forbids. Run again without it; a model that is already on a disk comes in with `cogreel models import ID FOLDER`.</source>
        <translation>下载模型需要网络，而设置、--offline 或变量 HF_HUB_OFFLINE 禁止联网。请允许联网后重试。</translation>
    </message>
    <message>
        <source>Getting a model needs the network, which the settings, --offline or the variable HF_HUB_OFFLINE forbid. Allow it, then try again.</source>
        <translation>下载模型需要网络，而设置、--offline 或变量 HF_HUB_OFFLINE 禁止联网。请允许联网后重试。</translation>
    </message>
    <message>
        <source>Something tried to use the network, which --offline (or the setting) forbids; it was refused. Run again without --offline if it should be allowed.</source>
        <translation>有操作试图使用网络，而设置或 --offline 禁止联网，因此已拒绝。如需允许，请在那里更改。</translation>
    </message>
    <message>
        <source>Something tried to use the network, which the settings or --offline forbid; it was refused. Allow it there if it should be.</source>
        <translation>有操作试图使用网络，而设置或 --offline 禁止联网，因此已拒绝。如需允许，请在那里更改。</translation>
    </message>
    <message>
        <source>No model is called {name}. Did you mean {guess}? `cogreel models list` shows all; a folder with a model in it can be named too.</source>
        <translation>没有名为 {name} 的模型。您是指 {guess} 吗？“文件 &gt; 模型…”会列出全部。</translation>
    </message>
    <message>
        <source>No model is called {name}. Did you mean {guess}? File &gt; Models… shows all.</source>
        <translation>没有名为 {name} 的模型。您是指 {guess} 吗？“文件 &gt; 模型…”会列出全部。</translation>
    </message>
    <message>
        <source>This processor computes {times} times as fast in {taken} as in {other}, so {same} is taken (tried here).</source>
        <translation>此处理器以 {taken} 计算的速度是 {other} 的 {times} 倍，因此采用 {same}（已在本机测试）。</translation>
    </message>
    <message>
        <source>This processor computes {times} times as fast in {other}, for which RAM has no room (tried here).</source>
        <translation>此处理器以 {other} 计算快 {times} 倍，但内存不足（已在本机测试）。</translation>
    </message>
    <message>
        <source>{gpu} does not multiply in fp8, as NVIDIA&apos;s cards do since the RTX 40 series.</source>
        <translation>{gpu} 不支持 fp8 乘法，NVIDIA 显卡从 RTX 40 系列起才支持。</translation>
    </message>
    <message>
        <source>computed from a short trial here</source>
        <translation>根据本机的短时测试计算</translation>
    </message>
    <message>
        <source>{file} is damaged or not a database of Cogreel. `cogreel library check --mend --project {folder}` puts its newest backup in its place. The clips themselves are untouched.</source>
        <translation>{file} 已损坏或不是 Cogreel 的数据库。“恢复备份”会用项目 {folder} 的最新备份替换它。片段本身未受影响。</translation>
    </message>
    <message>
        <source>{folder} cannot be loaded ({reason}). Check the folder with `cogreel models verify`, or fetch the model again.</source>
        <translation>无法加载 {folder}（{reason}）。请在“文件 &gt; 模型…”中检查，或重新获取模型。</translation>
    </message>
    <message>
        <source>The weights in {folder} do not belong to its config ({part}: {reason}). Check the folder with `cogreel models verify`, or fetch the model again.</source>
        <translation>{folder} 中的权重与其配置不符（{part}：{reason}）。请在“文件 &gt; 模型…”中检查，或重新获取模型。</translation>
    </message>
    <message>
        <source>There is no project at {folder}. `cogreel render` makes one.</source>
        <translation>{folder} 处没有项目。可用“文件 &gt; 新建项目…”创建。</translation>
    </message>
    <message>
        <source>The project {folder} holds no clip {clip}. `cogreel library list` shows them.</source>
        <translation>项目 {folder} 中没有片段 {clip}。</translation>
    </message>
    <message>
        <source>{folder} is damaged: {reason}. `cogreel models get {model}` mends just that.</source>
        <translation>{folder} 已损坏：{reason}。“文件 &gt; 模型…”可只修复 {model} 的该部分。</translation>
    </message>
    <message>
        <source>No model is called {name}. `cogreel models list` shows all; a folder with a model in it can be named too.</source>
        <translation>没有名为 {name} 的模型。“文件 &gt; 模型…”会列出全部。</translation>
    </message>
    <message>
        <source>There is no folder {folder}. Name one with a model in it, or a model that `cogreel models list` shows.</source>
        <translation>文件夹 {folder} 不存在。请在“文件 &gt; 模型…”中选择模型。</translation>
    </message>
    <message>
        <source>{file} is damaged or not a database of Cogreel. Restore the Backup puts the newest one of {folder} in its place. The clips themselves are untouched.</source>
        <translation>{file} 已损坏或不是 Cogreel 的数据库。“恢复备份”会用项目 {folder} 的最新备份替换它。片段本身未受影响。</translation>
    </message>
    <message>
        <source>{folder} cannot be loaded ({reason}). File &gt; Models… checks it, or fetches the model again.</source>
        <translation>无法加载 {folder}（{reason}）。请在“文件 &gt; 模型…”中检查，或重新获取模型。</translation>
    </message>
    <message>
        <source>The weights in {folder} do not belong to its config ({part}: {reason}). File &gt; Models… checks it, or fetches the model again.</source>
        <translation>{folder} 中的权重与其配置不符（{part}：{reason}）。请在“文件 &gt; 模型…”中检查，或重新获取模型。</translation>
    </message>
    <message>
        <source>There is no project at {folder}. File &gt; New Project… makes one.</source>
        <translation>{folder} 处没有项目。可用“文件 &gt; 新建项目…”创建。</translation>
    </message>
    <message>
        <source>The project {folder} holds no clip {clip} any more.</source>
        <translation>项目 {folder} 中没有片段 {clip}。</translation>
    </message>
    <message>
        <source>{folder} is damaged: {reason}. File &gt; Models… mends just that of {model}.</source>
        <translation>{folder} 已损坏：{reason}。“文件 &gt; 模型…”可只修复 {model} 的该部分。</translation>
    </message>
    <message>
        <source>No model is called {name}. File &gt; Models… shows all.</source>
        <translation>没有名为 {name} 的模型。“文件 &gt; 模型…”会列出全部。</translation>
    </message>
    <message>
        <source>There is no folder {folder}. Choose a model in File &gt; Models….</source>
        <translation>文件夹 {folder} 不存在。请在“文件 &gt; 模型…”中选择模型。</translation>
    </message>
    <message>
        <source>The export was stopped; nothing of it is left.</source>
        <translation>导出已停止，未留下任何内容。</translation>
    </message>
    <message>
        <source>There is nothing to export between in and out. Put clips on the tracks.</source>
        <translation>入点和出点之间没有可导出的内容。请在轨道上放置片段。</translation>
    </message>
    <message>
        <source>{count} shots are not rendered yet, {name} for one. Render or remove them first, or export with grey in their place.</source>
        <translation>{count} 个镜头尚未渲染，例如 {name}。请先渲染或移除，或在导出时以灰色代替。</translation>
    </message>
    <message>
        <source>Quality is {value}; it has to lie within 0 and 100.</source>
        <translation>质量为 {value}，须在 0 到 100 之间。</translation>
    </message>
    <message>
        <source>{format} takes 1 to {most} frames a second, not {fps}.</source>
        <translation>{format} 支持每秒 1 到 {most} 帧，不能是 {fps}。</translation>
    </message>
    <message>
        <source>A film of {size} cannot be written: sides are 2 to {most} pixels.</source>
        <translation>无法写出 {size} 的影片：每边为 2 到 {most} 像素。</translation>
    </message>
    <message>
        <source>{file} does not end in {suffix}, as {format} does. Name it {name}.</source>
        <translation>{file} 的扩展名不是 {format} 所用的 {suffix}。请命名为 {name}。</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free} left, and {need}. Make room there, choose another folder, or a lower quality.</source>
        <translation>{folder} 所在磁盘剩余 {free}，而{need}。请腾出空间、选择其他文件夹或降低质量。</translation>
    </message>
    <message>
        <source>{folder} holds other things. Name a folder that is new or empty.</source>
        <translation>{folder} 中有其他内容。请指定新的或空的文件夹。</translation>
    </message>
    <message>
        <source>{file} was to be written without a single frame.</source>
        <translation>{file} 没有任何画面可写。</translation>
    </message>
    <message>
        <source>{file} has to end in {suffixes}.</source>
        <translation>{file} 的扩展名须为 {suffixes}。</translation>
    </message>
    <message>
        <source>There is nothing to export: the film is empty.</source>
        <translation>没有可导出的内容：影片为空。</translation>
    </message>
    <message>
        <source>{track} is empty, and an EDL holds nothing else. Put clips there.</source>
        <translation>{track} 为空，而 EDL 只包含这条轨道。请在那里放置片段。</translation>
    </message>
    <message>
        <source>The film has {fps} frames a second, and other programs count in {rates}. Export it as OTIO, or as a film.</source>
        <translation>影片每秒 {fps} 帧，而其他程序只支持 {rates}。请导出为 OTIO 或影片。</translation>
    </message>
    <message>
        <source>The timeline holds what cannot be exported: {what}.</source>
        <translation>时间线中有无法导出的内容：{what}。</translation>
    </message>
    <message>
        <source>An EDL has one track of pictures and no sound: {track} was taken.</source>
        <translation>EDL 只有一条视频轨道且没有声音：已采用 {track}。</translation>
    </message>
    <message>
        <source>{count} cross-fades are hard cuts in FCPXML.</source>
        <translation>{count} 处交叉淡化在 FCPXML 中变为硬切。</translation>
    </message>
    <message>
        <source>It counts {rate} frames a second, {times} for each of the film&apos;s.</source>
        <translation>它按每秒 {rate} 帧计数，影片的每一帧对应 {times} 帧。</translation>
    </message>
    <message>
        <source>Fades, opacity, fit, colour match and gain of {count} clips are left out.</source>
        <translation>{count} 个片段的淡入淡出、不透明度、适配方式、颜色匹配和增益未包含在内。</translation>
    </message>
    <message>
        <source>{count} titles are left out.</source>
        <translation>{count} 个标题未包含在内。</translation>
    </message>
    <message>
        <source>{count} shots that are not rendered yet are gaps.</source>
        <translation>{count} 个尚未渲染的镜头变为间隙。</translation>
    </message>
    <message>
        <source>{format} does not hold the speed of {count} clips, which run there as they were made.</source>
        <translation>{format} 不保存 {count} 个片段的速度，它们在那里按原速播放。</translation>
    </message>
    <message>
        <source>{file} is no timeline. Choose a .otio, .fcpxml, .xml or .edl file.</source>
        <translation>{file} 不是时间线。请选择 .otio、.fcpxml、.xml 或 .edl 文件。</translation>
    </message>
    <message>
        <source>{file} holds no timeline. Choose another file.</source>
        <translation>{file} 中没有时间线。请选择其他文件。</translation>
    </message>
    <message>
        <source>{file} is too large for a timeline. Choose another file.</source>
        <translation>{file} 太大，不可能是时间线。请选择其他文件。</translation>
    </message>
    <message>
        <source>{file} holds {what}. Choose another file.</source>
        <translation>{file} 中有{what}。请选择其他文件。</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}). Check its rights.</source>
        <translation>无法读取 {file}（{reason}）。请检查其权限。</translation>
    </message>
    <message>
        <source>The import was stopped. What had come in stays in the library.</source>
        <translation>导入已停止。已导入的内容保留在素材库中。</translation>
    </message>
    <message>
        <source>{file} cannot be read as a timeline: it is damaged or something else. Choose another file. ({reason})</source>
        <translation>无法将 {file} 作为时间线读取：文件已损坏或不是时间线。请选择其他文件。（{reason}）</translation>
    </message>
    <message>
        <source>{file} holds what no timeline can ({reason}). Choose another file.</source>
        <translation>{file} 含有时间线不可能有的内容（{reason}）。请选择其他文件。</translation>
    </message>
    <message>
        <source>An EDL does not say how fast it plays; {fps} frames a second it is.</source>
        <translation>EDL 未注明播放速度；按每秒 {fps} 帧处理。</translation>
    </message>
    <message>
        <source>What is nested within the timeline is left out.</source>
        <translation>时间线中嵌套的内容未包含在内。</translation>
    </message>
    <message>
        <source>{clip} is made by another program, and is left out.</source>
        <translation>{clip} 由其他程序生成，未包含在内。</translation>
    </message>
    <message>
        <source>{clip} does not belong on that track, and is left out.</source>
        <translation>{clip} 不属于该轨道，未包含在内。</translation>
    </message>
    <message>
        <source>{clip} was not found at its place, so grey stands for it.</source>
        <translation>在原位置找不到 {clip}，以灰色代替。</translation>
    </message>
    <message>
        <source>{clip} is in {folder}, which was not to be read, so grey stands for it.</source>
        <translation>{clip} 位于未获准读取的 {folder}，因此以灰色代替。</translation>
    </message>
    <message>
        <source>{clip} runs at a speed that is not possible here.</source>
        <translation>{clip} 的速度在这里无法实现。</translation>
    </message>
    <message>
        <source>Effects other than a speed are left out.</source>
        <translation>除速度外的效果未包含在内。</translation>
    </message>
    <message>
        <source>{clip} is shorter than it should be, as its media ends there.</source>
        <translation>{clip} 比应有的短，因为素材到此为止。</translation>
    </message>
    <message>
        <source>{count} frames of {size} as {format} take about {bytes}, and its {seconds} seconds of sound {sound}</source>
        <translation>{count} 帧 {size} 的画面以 {format} 保存约需 {bytes}，另有 {seconds} 秒声音需 {sound}</translation>
    </message>
    <message>
        <source>{count} frames of {size} as {format} take about {bytes}</source>
        <translation>{count} 帧 {size} 的画面以 {format} 保存约需 {bytes}</translation>
    </message>
    <message>
        <source>animated WebP</source>
        <translation>WebP 动图</translation>
    </message>
    <message>
        <source>MKV, FFV1 (lossless)</source>
        <translation>MKV, FFV1（无损）</translation>
    </message>
    <message>
        <source>PNG pictures</source>
        <translation>PNG 图片</translation>
    </message>
    <message>
        <source>Captions (the prompts)</source>
        <translation>字幕（提示词）</translation>
    </message>
    <message>
        <source>The EDL</source>
        <translation>EDL</translation>
    </message>
    <message>
        <source>nothing in it says how fast it plays</source>
        <translation>未注明播放速度</translation>
    </message>
    <message>
        <source>it is far too long</source>
        <translation>长度过长</translation>
    </message>
    <message>
        <source>a time of {count} frames</source>
        <translation>{count} 帧的时间</translation>
    </message>
    <message>
        <source>{track} is the only track of its kind, so it stays. Remove its clips.</source>
        <translation>{track} 是唯一一条此类轨道，因此保留。请移除其中的片段。</translation>
    </message>
    <message>
        <source>There is no gap to close. Choose an empty place between clips.</source>
        <translation>没有可关闭的间隙。请选择片段之间的空位。</translation>
    </message>
    <message>
        <source>{clip} does not belong on {track}, a track for {kind}.</source>
        <translation>{clip} 不能放在 {track} 上，该轨道用于{kind}。</translation>
    </message>
    <message>
        <source>A clip cannot begin before the timeline does. Move it to frame 0 or later.</source>
        <translation>片段不能早于时间线开头。请移到第 0 帧或之后。</translation>
    </message>
    <message>
        <source>A cross-fade needs two clips that overlap at their edges. Move it further.</source>
        <translation>交叉淡化需要两个边缘重叠的片段。请再移动一些。</translation>
    </message>
    <message>
        <source>{clip} would be covered wholly. Move it less far.</source>
        <translation>{clip} 会被完全覆盖。请少移动一些。</translation>
    </message>
    <message>
        <source>The clip is too short for its cross-fades. Let it overlap less.</source>
        <translation>片段太短，容不下它的交叉淡化。请减少重叠。</translation>
    </message>
    <message>
        <source>{clip} is too short for this cross-fade. Overlap less.</source>
        <translation>{clip} 太短，容不下此交叉淡化。请减少重叠。</translation>
    </message>
    <message>
        <source>{one} and {other} are too short for a cross-fade of {count} frames. Choose a shorter one.</source>
        <translation>{one} 和 {other} 太短，容不下 {count} 帧的交叉淡化。请选择更短的。</translation>
    </message>
    <message>
        <source>A clip runs at 10 % to 1000 % of its speed, not at {speed}. The nearest is {nearest}.</source>
        <translation>片段的速度须为原速的 10 % 到 1000 %，不能是 {speed}。最接近的是 {nearest}。</translation>
    </message>
    <message>
        <source>{clip} looks the same all along, so there is nothing to slip.</source>
        <translation>{clip} 从头到尾画面相同，没有内容可滑移。</translation>
    </message>
    <message>
        <source>{clip} can be slipped by {forward} frames forward and {back} back: its media ends there.</source>
        <translation>{clip} 的内容最多可前滑 {forward} 帧、后滑 {back} 帧：素材到此为止。</translation>
    </message>
    <message>
        <source>{clip} is not on both sides of frame {frame}. Choose one within.</source>
        <translation>{clip} 并不跨越第 {frame} 帧。请选择片段内部的一帧。</translation>
    </message>
    <message>
        <source>Only video runs faster or slower. Trim stills, titles and sound instead.</source>
        <translation>只有视频可以变速。静帧、标题和声音请改用修剪。</translation>
    </message>
    <message>
        <source>{clip} is too short to run that fast. Choose a lower speed.</source>
        <translation>{clip} 太短，无法以这样的速度播放。请选择较低的速度。</translation>
    </message>
    <message>
        <source>{clip} would have no frame left. Remove it instead.</source>
        <translation>{clip} 将一帧不剩。请改为移除它。</translation>
    </message>
    <message>
        <source>{clip} has only {count} more frames there. Trim it by at most that.</source>
        <translation>{clip} 在那里只剩 {count} 帧。修剪请不要超过此数。</translation>
    </message>
    <message>
        <source>{clip} has a neighbour {count} frames on. Use a ripple trim or a roll.</source>
        <translation>{clip} 在 {count} 帧之外有相邻片段。请使用波纹修剪，或滚动剪辑点。</translation>
    </message>
    <message>
        <source>{take} is far too short for this place. Choose a longer take.</source>
        <translation>{take} 对这个位置来说太短。请选择更长的版本。</translation>
    </message>
    <message>
        <source>The timeline has no track {track}. It has {tracks}.</source>
        <translation>时间线没有轨道 {track}。现有 {tracks}。</translation>
    </message>
    <message>
        <source>The timeline holds no clip {clip}. It was removed.</source>
        <translation>时间线上没有片段 {clip}。它已被移除。</translation>
    </message>
    <message>
        <source>No clip follows {clip} without a gap. Close the gap first.</source>
        <translation>{clip} 之后没有紧接的片段。请先关闭间隙。</translation>
    </message>
    <message>
        <source>{clip} lies there already. Insert or overwrite instead, or choose a free place.</source>
        <translation>{clip} 已在那里。请改用插入或覆盖，或选择空位。</translation>
    </message>
    <message>
        <source>No clip lies under the playhead. Put it within one.</source>
        <translation>播放头下没有片段。请将播放头放到片段内。</translation>
    </message>
    <message>
        <source>Choose a clip that another follows, then cross-fade.</source>
        <translation>请选择后面紧接另一片段的片段，再做交叉淡化。</translation>
    </message>
    <message>
        <source>No rendered clip lies under the playhead. Put it on one to hold its frame.</source>
        <translation>播放头下没有已渲染的片段。请移到片段上以定格其画面。</translation>
    </message>
    <message>
        <source>{clip} does not lie under the playhead any more. Try again.</source>
        <translation>{clip} 已不在播放头下。请重试。</translation>
    </message>
    <message>
        <source>The first frame {name} of {prompt} is no longer in the project. Give it again, or leave that clip as it is.</source>
        <translation>{prompt} 的首帧 {name} 已不在项目中。请重新提供，或让该片段保持原样。</translation>
    </message>
    <message>
        <source>Opacity is {value}; it has to lie within 0 and 1.</source>
        <translation>不透明度为 {value}，须在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>The fades take {first} and {second} frames, and the clip has {count}. Choose shorter ones.</source>
        <translation>淡入淡出需要 {first} 帧和 {second} 帧，而片段只有 {count} 帧。请选择更短的。</translation>
    </message>
    <message>
        <source>There is a cross-fade already. Remove it, then dip to black.</source>
        <translation>这里已有交叉淡化。请先移除，再做渐黑过渡。</translation>
    </message>
    <message>
        <source>The clips are too short for this dip to black. Choose fewer frames.</source>
        <translation>片段太短，容不下此渐黑过渡。请减少帧数。</translation>
    </message>
    <message>
        <source>Only a sound has a gain. Choose one on an audio track.</source>
        <translation>只有声音有增益。请选择音频轨道上的声音。</translation>
    </message>
    <message>
        <source>Gain is {value} dB; it has to lie within {least} and {most}.</source>
        <translation>增益为 {value} dB，须在 {least} 到 {most} 之间。</translation>
    </message>
    <message>
        <source>{clip} is no title. Choose one.</source>
        <translation>{clip} 不是标题。请选择一个标题。</translation>
    </message>
    <message>
        <source>The title is empty. Give it a word.</source>
        <translation>标题为空。请输入文字。</translation>
    </message>
    <message>
        <source>The title&apos;s size is {value}; it has to lie within 0.01 and 1.</source>
        <translation>标题大小为 {value}，须在 0.01 到 1 之间。</translation>
    </message>
    <message>
        <source>{colour} is not a colour. Write it like #ffcc00.</source>
        <translation>{colour} 不是颜色。请写成 #ffcc00 这样。</translation>
    </message>
    <message>
        <source>The font {name} of a title cannot be read. Choose another one for it.</source>
        <translation>无法读取标题的字体 {name}。请为它选择其他字体。</translation>
    </message>
    <message>
        <source>A marker cannot stand before the beginning. Put it on frame 0 or later.</source>
        <translation>标记不能在开头之前。请放在第 0 帧或之后。</translation>
    </message>
    <message>
        <source>There is no marker on frame {frame}.</source>
        <translation>第 {frame} 帧没有标记。</translation>
    </message>
    <message>
        <source>Out has to come after in, and in not before frame 0. Choose others.</source>
        <translation>出点须在入点之后，入点不早于第 0 帧。请重新选择。</translation>
    </message>
    <message>
        <source>A film has {least} to {most} pixels a side, not {size}. Choose others.</source>
        <translation>影片每边为 {least} 到 {most} 像素，不能是 {size}。请选择其他尺寸。</translation>
    </message>
    <message>
        <source>A film has 1 to {most} frames a second, not {fps}. Choose another.</source>
        <translation>影片每秒为 1 到 {most} 帧，不能是 {fps}。请选择其他帧率。</translation>
    </message>
    <message>
        <source>{clip} is too short for {fps} frames a second. Choose more of them.</source>
        <translation>{clip} 太短，不适合每秒 {fps} 帧。请选择更高的帧率。</translation>
    </message>
    <message>
        <source>The timeline {name} is written by somebody else over and over. Wait until nobody works on it, then try again.</source>
        <translation>时间线 {name} 不断被他人写入。请等到无人处理它时再试。</translation>
    </message>
    <message>
        <source>This timeline does not say in what format it is.</source>
        <translation>此时间线未注明格式。</translation>
    </message>
    <message>
        <source>This timeline was written by a newer Cogreel (format {theirs}, this one knows {ours}). Update Cogreel to open it.</source>
        <translation>此时间线由更新版本的 Cogreel 写入（格式 {theirs}，当前支持 {ours}）。请更新 Cogreel 后打开。</translation>
    </message>
    <message>
        <source>This is not a timeline that can be read ({reason}).</source>
        <translation>这不是可以读取的时间线（{reason}）。</translation>
    </message>
    <message>
        <source>It is nested too deeply for a timeline.</source>
        <translation>它嵌套过深，不可能是时间线。</translation>
    </message>
    <message>
        <source>It has {what}.</source>
        <translation>其中有{what}。</translation>
    </message>
    <message>
        <source>It holds {what}.</source>
        <translation>其中有{what}。</translation>
    </message>
    <message>
        <source>A clip in it lacks what it needs ({reason}).</source>
        <translation>其中一个片段缺少必需的内容（{reason}）。</translation>
    </message>
    <message>
        <source>Something in it is no clip, gap or cross-fade.</source>
        <translation>其中有的内容既不是片段，也不是间隙或交叉淡化。</translation>
    </message>
    <message>
        <source>{file} is damaged:</source>
        <translation>{file} 已损坏：</translation>
    </message>
    <message>
        <source>{name} cannot name a timeline. Use letters, digits and spaces.</source>
        <translation>{name} 不能作为时间线的名称。请使用字母、数字和空格。</translation>
    </message>
    <message>
        <source>The project has a timeline {name} already. Choose another name.</source>
        <translation>项目中已有时间线 {name}。请选择其他名称。</translation>
    </message>
    <message>
        <source>{file} is too long for a storyboard. Choose another file.</source>
        <translation>{file} 太长，不能用作分镜脚本。请选择其他文件。</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}). Check the name.</source>
        <translation>无法读取 {file}（{reason}）。请检查名称。</translation>
    </message>
    <message>
        <source>{file} is not a text in UTF-8. Save it as one.</source>
        <translation>{file} 不是 UTF-8 文本。请以 UTF-8 保存。</translation>
    </message>
    <message>
        <source>The storyboard is empty. Write a line for each shot.</source>
        <translation>分镜脚本为空。请为每个镜头写一行。</translation>
    </message>
    <message>
        <source>The storyboard has {count} shots, and {most} are the most. Split it.</source>
        <translation>分镜脚本有 {count} 个镜头，最多 {most} 个。请拆分。</translation>
    </message>
    <message>
        <source>Line {line} has no words for what is to be seen. Describe the shot.</source>
        <translation>第 {line} 行没有描述画面。请描述这个镜头。</translation>
    </message>
    <message>
        <source>Line {line}: a shot lasts up to {seconds} seconds.</source>
        <translation>第 {line} 行：一个镜头最长 {seconds} 秒。</translation>
    </message>
    <message>
        <source>Line {line}: {what} is a whole number, not {value}.</source>
        <translation>第 {line} 行：{what} 须为整数，不能是 {value}。</translation>
    </message>
    <message>
        <source>Line {line}: {words} is not understood. Write for example [6 s, seed 7, cross-fade 1 s], with model and steps if you like.</source>
        <translation>第 {line} 行：无法理解 {words}。请参照 [6 s, seed 7, cross-fade 1 s] 书写，也可加 model 和 steps。</translation>
    </message>
    <message>
        <source>Line {line}:</source>
        <translation>第 {line} 行：</translation>
    </message>
    <message>
        <source>{file} holds no sound. Choose a WAV, MP3, FLAC, AAC or Ogg file.</source>
        <translation>{file} 不含声音。请选择 WAV、MP3、FLAC、AAC 或 Ogg 文件。</translation>
    </message>
    <message>
        <source>{file} cannot be read as sound. Choose a WAV, MP3, FLAC, AAC or Ogg file. (ffmpeg: {reason})</source>
        <translation>无法将 {file} 作为声音读取。请选择 WAV、MP3、FLAC、AAC 或 Ogg 文件。（ffmpeg：{reason}）</translation>
    </message>
    <message>
        <source>{one} or {other} holds no frame. Choose other files.</source>
        <translation>{one} 或 {other} 不含任何画面。请选择其他文件。</translation>
    </message>
    <message>
        <source>{one} is {size} and {other} is {own}: clips are compared pixel by pixel, so they need one size. Choose two of the same size.</source>
        <translation>{one} 为 {size}，{other} 为 {own}：片段逐像素比较，尺寸须相同。请选择两个尺寸相同的片段。</translation>
    </message>
    <message>
        <source>{clip} is too small to compare: {count} pixels a side are needed.</source>
        <translation>{clip} 太小，无法比较：每边至少需要 {count} 像素。</translation>
    </message>
    <message>
        <source>{name} cannot name a clip. Use lower-case letters and digits.</source>
        <translation>{name} 不能作为片段名称。请使用小写字母和数字。</translation>
    </message>
    <message>
        <source>The project {folder} names an impossible file: {file}.</source>
        <translation>项目 {folder} 指向一个不可能的文件：{file}。</translation>
    </message>
    <message>
        <source>The project {folder} names a file outside of it: {file}. Somebody has changed it; go on with a backup.</source>
        <translation>项目 {folder} 指向其外部的文件：{file}。有人改动过它；请使用备份继续。</translation>
    </message>
    <message>
        <source>{name} is a link to {place}, outside of the project. Put a folder with the files themselves there; a whole project may be moved to another disk.</source>
        <translation>{name} 是指向项目之外 {place} 的链接。请在那里放置包含文件本身的文件夹；整个项目可以移到其他磁盘。</translation>
    </message>
    <message>
        <source>This recipe was written by a newer Cogreel (document format {theirs}, this one knows {ours}). Update Cogreel to use it.</source>
        <translation>此配方由更新版本的 Cogreel 写入（文档格式 {theirs}，当前支持 {ours}）。请更新 Cogreel 后使用。</translation>
    </message>
    <message>
        <source>{file} carries no recipe of Cogreel in its comment tag. Choose a clip that Cogreel made, or a copy whose tags were kept.</source>
        <translation>{file} 的注释标签中没有 Cogreel 的配方。请选择 Cogreel 生成的片段，或保留了标签的副本。</translation>
    </message>
    <message>
        <source>This is not a recipe that Cogreel understands: {reason}.</source>
        <translation>这不是 Cogreel 能理解的配方：{reason}。</translation>
    </message>
    <message>
        <source>what is neither a track of pictures nor of sound</source>
        <translation>既非视频轨道也非音频轨道的内容</translation>
    </message>
    <message>
        <source>times that do not count {fps} frames a second</source>
        <translation>不按每秒 {fps} 帧计数的时间</translation>
    </message>
    <message>
        <source>a picture of {size}</source>
        <translation>尺寸为 {size} 的画面</translation>
    </message>
    <message>
        <source>a rate of {fps}</source>
        <translation>每秒 {fps} 帧的帧率</translation>
    </message>
    <message>
        <source>a length of {count} frames</source>
        <translation>{count} 帧的长度</translation>
    </message>
    <message>
        <source>a clip with an impossible {what}</source>
        <translation>一个含有不可能取值的片段（{what}）</translation>
    </message>
    <message>
        <source>a cross-fade into nothing</source>
        <translation>通向空白的交叉淡化</translation>
    </message>
    <message>
        <source>too many parts for a timeline</source>
        <translation>多得不像时间线的部分</translation>
    </message>
    <message>
        <source>things that are nested too deeply for a timeline</source>
        <translation>嵌套过深的内容</translation>
    </message>
    <message>
        <source>parts that stand in several places</source>
        <translation>出现在多处的部分</translation>
    </message>
    <message>
        <source>video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>This is not a timeline of Cogreel. Import it (`cogreel film import`) to make it one.</source>
        <translation>这不是 Cogreel 的时间线。请先导入它。</translation>
    </message>
    <message>
        <source>This is not a timeline of Cogreel. Import it to make it one.</source>
        <translation>这不是 Cogreel 的时间线。请先导入它。</translation>
    </message>
    <message>
        <source>The project {folder} has no timeline {name}. `cogreel film new` makes one.</source>
        <translation>项目 {folder} 中已没有时间线 {name}。</translation>
    </message>
    <message>
        <source>The project {folder} has no timeline {name} any more.</source>
        <translation>项目 {folder} 中已没有时间线 {name}。</translation>
    </message>
    <message>
        <source>Clip {clip} is in the trash. `cogreel library restore {id}` brings it back.</source>
        <translation>片段 {clip} 在回收站中。`cogreel library restore {id}` 可将其恢复。</translation>
    </message>
    <message>
        <source>Clip {clip} is in the trash. Restore it there first.</source>
        <translation>片段 {clip} 在回收站中。请先在那里恢复它。</translation>
    </message>
</context>
</TS>
