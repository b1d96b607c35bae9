<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paused</source>
        <translation>
            <numerusform>%n paused</numerusform>
            <numerusform>%n paused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep the first %n word(s)</source>
        <translation>
            <numerusform>Keep the first %n word</numerusform>
            <numerusform>Keep the first %n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n frame(s)</source>
        <translation>
            <numerusform>Take %n frame</numerusform>
            <numerusform>Take %n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take {size} and %n frame(s)</source>
        <translation>
            <numerusform>Take {size} and %n frame</numerusform>
            <numerusform>Take {size} and %n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cross-fade, %n frame(s)</source>
        <translation>
            <numerusform>Cross-fade, %n frame</numerusform>
            <numerusform>Cross-fade, %n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n clip</numerusform>
            <numerusform>%n clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClipActions</name>
    <message numerus="yes">
        <source>%Ln clip(s) deleted for good.</source>
        <translation>
            <numerusform>%Ln clip deleted for good.</numerusform>
            <numerusform>%Ln clips deleted for good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClipDelegate</name>
    <message numerus="yes">
        <source>%Ln take(s)</source>
        <translation>
            <numerusform>%Ln take</numerusform>
            <numerusform>%Ln takes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message numerus="yes">
        <source>%n file(s) of {model} are not as they were: {files}. Mend it.</source>
        <translation>
            <numerusform>%n file of {model} is not as they were: {files}. Mend it.</numerusform>
            <numerusform>%n files of {model} are not as they were: {files}. Mend it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of {model} are as they should be.</source>
        <translation>
            <numerusform>%n file of {model} is as they should be.</numerusform>
            <numerusform>%n files of {model} are as they should be.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilmExchange</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilmExportDialog</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilmRenders</name>
    <message numerus="yes">
        <source>%n clip(s) are in the queue. Each comes into the film when it is done.</source>
        <translation>
            <numerusform>%n clip is in the queue. It comes into the film when it is done.</numerusform>
            <numerusform>%n clips are in the queue. Each comes into the film when it is done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s) are in the queue. The timeline fills as they are done.</source>
        <translation>
            <numerusform>%n shot is in the queue. The timeline fills as it is done.</numerusform>
            <numerusform>%n shots are in the queue. The timeline fills as they are done.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FinalDialog</name>
    <message numerus="yes">
        <source>Only the %n selected clip(s)</source>
        <translation>
            <numerusform>Only the %n selected clip</numerusform>
            <numerusform>Only the %n selected clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) stay as they are, as they begin otherwise than with this model.</source>
        <translation>
            <numerusform>%n clip stays as it is, as it begins otherwise than with this model.</numerusform>
            <numerusform>%n clips stay as they are, as they begin otherwise than with this model.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message numerus="yes">
        <source>%Ln clip(s) are selected.</source>
        <translation>
            <numerusform>%Ln clip is selected.</numerusform>
            <numerusform>%Ln clips are selected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s)</source>
        <translation>
            <numerusform>%Ln clip</numerusform>
            <numerusform>%Ln clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LastTime</name>
    <message numerus="yes">
        <source>%n clip(s) cut off after step {step} of {steps}.</source>
        <translation>
            <numerusform>%n clip was cut off after step {step} of {steps}.</numerusform>
            <numerusform>%n clips were cut off, the furthest after step {step} of {steps}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) cut off in the first steps.</source>
        <translation>
            <numerusform>%n clip was cut off in its first steps.</numerusform>
            <numerusform>%n clips were cut off in their first steps.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) waiting from last time.</source>
        <translation>
            <numerusform>%n clip waits from last time.</numerusform>
            <numerusform>%n clips wait from last time.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryFilter</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n star(s) or more</source>
        <translation>
            <numerusform>%n star or more</numerusform>
            <numerusform>%n stars or more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message numerus="yes">
        <source>%Ln clip(s)</source>
        <translation>
            <numerusform>%Ln clip</numerusform>
            <numerusform>%Ln clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %Ln clip(s)</source>
        <translation>
            <numerusform>{shown} of %Ln clip</numerusform>
            <numerusform>{shown} of %Ln clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MachinePage</name>
    <message numerus="yes">
        <source>Processor: {name}, %n core(s)</source>
        <translation>
            <numerusform>Processor: {name}, %n core</numerusform>
            <numerusform>Processor: {name}, %n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message numerus="yes">
        <source>%n file(s) damaged</source>
        <translation>
            <numerusform>%n file damaged</numerusform>
            <numerusform>%n files damaged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParametersPanel</name>
    <message numerus="yes">
        <source>{length} · %n frame(s)</source>
        <translation>
            <numerusform>{length} · %n frame</numerusform>
            <numerusform>{length} · %n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoryboardDialog</name>
    <message numerus="yes">
        <source>%n shot(s), {length} of film</source>
        <translation>
            <numerusform>%n shot, {length} of film</numerusform>
            <numerusform>%n shots, {length} of film</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineCanvas</name>
    <message numerus="yes">
        <source>%n clip(s) selected</source>
        <translation>
            <numerusform>%n clip selected</numerusform>
            <numerusform>%n clips selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n clip</numerusform>
            <numerusform>%n clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineDrops</name>
    <message numerus="yes">
        <source>Add %n Clip(s)</source>
        <translation>
            <numerusform>Add %n Clip</numerusform>
            <numerusform>Add %n Clips</numerusform>
        </translation>
    </message>
</context>
</TS>
